"""Makes src/kit/fonts/ anew from @fontsource/be-vietnam-pro: the letters of Vietnamese office texts, without hinting, a third of the bytes.

Once per change of the face, by hand: pip install fonttools brotli && python src/kit/fonts/make-fonts.py
What is left out here (French accents, rare signs) comes from the package's own files, when a page shows it: see src/kit/fonts.css.
"""
import os
from fontTools import subset

here = os.path.dirname(os.path.abspath(__file__))
package = os.path.join(here, "..", "..", "..", "node_modules", "@fontsource", "be-vietnam-pro")
office = [*range(0x20, 0x7F), 0xA0, *map(ord, "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý§°²³·×±«»–—‘’“”•…€−")]

for weight in (400, 600):
    for letters in ("latin", "vietnamese"):
        options = subset.Options()
        options.flavor = "woff2"
        options.hinting = False
        options.glyph_names = False
        options.name_IDs = [0, 1, 2, 13, 14]
        options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl"]
        font = subset.load_font(f"{package}/files/be-vietnam-pro-{letters}-{weight}-normal.woff2", options)
        mine = office if letters == "latin" else sorted(set(font.getBestCmap()) - {0x20, 0xA0, 0x41, 0xC1})
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=mine)
        subsetter.subset(font)
        # Without hints every size is smoothed in both directions.
        font["gasp"].gaspRange = {0xFFFF: 0x000A}
        out = os.path.join(here, f"be-vietnam-pro-{letters}-{weight}.woff2")
        subset.save_font(font, out, options)
        ranges = []
        for code in sorted(font.getBestCmap()):
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
        print(os.path.getsize(out), out)
        print("  ", ", ".join(f"U+{a:04X}" if a == b else f"U+{a:04X}-{b:04X}" for a, b in ranges))
