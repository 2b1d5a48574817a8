// Generated from the migrated database by `tsx bin/make-schema-types.ts URL`. Do not edit.
import type { ColumnType, Generated } from 'kysely'
import type { LocalDate } from '../base/local-date.ts'

/** jsonb: read as a value, written as JSON text or a value. */
export type Json = ColumnType<unknown, unknown, unknown>

export interface Tables {
  absence: {
    office_id: number
    person_id: number
    valid_from: LocalDate
    valid_to: LocalDate | null
    kind: string
    place: Generated<string>
    recorded_at: Date
    superseded_at: Date | null
  }
  agency: {
    office_id: number
    agency_id: number
    name: string
    name_key: string
    kind: string
    sector: Generated<string>
    contact_name: Generated<string>
    contact_phone: Generated<string>
    valid_from: LocalDate
    valid_to: LocalDate | null
    predecessor_id: number | null
    made_up: Generated<boolean>
    recorded_by: number
    recorded_at: Date
    version: Generated<number>
    seat_area_id: number | null
  }
  agency_branch: {
    office_id: number
    branch_id: number
    agency_id: number
    village_id: number
    name: string
    lead_name: Generated<string>
    members: Generated<number>
    recorded_by: number
    recorded_at: Date
    version: Generated<number>
  }
  app_user: {
    user_id: number
    username: string
    name: string
    kind: Generated<string>
    password_hash: string | null
    must_change_password: Generated<boolean>
    totp_cipher: Buffer | null
    totp_confirmed_at: Date | null
    totp_last_step: number | null
    disabled_at: Date | null
    created_at: Date
    totp_pending_cipher: Buffer | null
  }
  area: {
    area_id: number
    level: string
    code: string
    office_id: number | null
    valid_from: LocalDate
    valid_to: LocalDate | null
    opened_by: string | null
    closed_by: string | null
    made_up: Generated<boolean>
  }
  area_boundary: {
    office_id: number
    area_id: number
    rings: Json
    source: string
    file_id: number
    imported_by: number
    imported_at: Date
  }
  area_difficult: {
    area_id: number
    difficult: boolean
    valid_from: LocalDate
    valid_to: LocalDate | null
    decision: string | null
    confidence: string
    made_up: Generated<boolean>
  }
  area_name: {
    area_id: number
    valid_from: LocalDate
    valid_to: LocalDate | null
    kind: string
    name: string
    name_search: string
    decision: string | null
  }
  area_parent: {
    area_id: number
    parent_id: number
    valid_from: LocalDate
    valid_to: LocalDate | null
    decision: string | null
  }
  area_recognition: {
    area_id: number
    criteria_set_id: number
    valid_from: LocalDate
    valid_to: LocalDate | null
    met: boolean
    decision_number: string
    decided_on: LocalDate
    source: Generated<string>
    made_up: Generated<boolean>
  }
  area_successor: {
    from_id: number
    to_id: number
    on_day: LocalDate
    kind: string
    decision: string | null
  }
  area_version: {
    singleton: Generated<boolean>
    version: number
  }
  area_zone: {
    area_id: number
    zone: number | null
    valid_from: LocalDate
    valid_to: LocalDate | null
    decision: string | null
    confidence: string
    made_up: Generated<boolean>
  }
  article: {
    office_id: number
    article_id: number
    area_id: number
    state: Generated<string>
    version: Generated<number>
    public_version: number | null
    publish_at: Date | null
    published_by: number | null
    featured: Generated<boolean>
    comments_open: Generated<boolean>
    reason: Generated<string>
    created_by: number
    created_at: Date
  }
  article_comment: {
    office_id: number
    comment_id: number
    article_id: number
    writer: string
    body: string
    links: Generated<number>
    written_at: Date
    state: Generated<string>
    decided_by: number | null
    decided_at: Date | null
    reason: Generated<string>
  }
  article_picture: {
    office_id: number
    picture_id: number
    article_id: number
    large_sha256: string
    small_sha256: string
    media_type: string
    width: number
    height: number
    small_width: number
    caption: string
    credit: Generated<string>
    shows_people: boolean
    shows_child: boolean
    shows_giving: boolean
    consent_by: Generated<string>
    consent_on: LocalDate | null
    consent_how: Generated<string>
    override_by: number | null
    override_reason: Generated<string>
    removed_on: LocalDate | null
    added_by: number
    added_at: Date
  }
  article_revision: {
    office_id: number
    article_id: number
    version: number
    kind: string
    section: string
    title: string
    lead: Generated<string>
    author: Generated<string>
    channel: Generated<string>
    aired_on: LocalDate | null
    blocks: Json
    written_by: number
    written_at: Date
  }
  b1_table: {
    b1_table_id: number
    name: string
    illustrative: boolean
    content: Json
    content_hash: string
    basis: Generated<string>
    loaded_by: number
    loaded_at: Date
    published_at: Date | null
  }
  broadcast: {
    office_id: number
    broadcast_id: number
    bulletin_id: number
    village_id: number
    on_day: LocalDate
    at_hour: string
    language: string
    state: Generated<string>
    households: number | null
    note: Generated<string>
    planned_by: number
    planned_at: Date
    told_by: number | null
    told_at: Date | null
  }
  budget_unit: {
    office_id: number
    unit_id: number
    name: string
    name_search: string
    level: string
    kind: string
    area_id: number
    valid_from: LocalDate
    valid_to: LocalDate | null
  }
  bulletin: {
    office_id: number
    bulletin_id: number
    area_id: number
    source_kind: string
    source_id: Generated<string>
    title: string
    written: string
    spoken: string
    seconds: number
    state: Generated<string>
    approved_by: number | null
    approved_at: Date | null
    reason: Generated<string>
    written_by: number
    written_at: Date
    version: Generated<number>
  }
  bulletin_audio: {
    office_id: number
    audio_id: number
    bulletin_id: number
    language: string
    made: string
    speaker: Generated<string>
    sha256: string
    media_type: string
    size: number
    seconds: number
    made_by: number
    made_at: Date
    removed_at: Date | null
  }
  campaign: {
    office_id: number
    campaign_id: number
    area_id: number
    name: string
    basis: Generated<string>
    lead_name: string
    valid_from: LocalDate
    valid_to: LocalDate
    target: number
    target_unit: string
    recorded_by: number
    recorded_at: Date
  }
  campaign_pledge: {
    office_id: number
    pledge_id: number
    campaign_id: number
    village_id: number
    branch_id: number | null
    member_name: string
    household_id: number | null
    what: string
    amount: number
    pledged_on: LocalDate
    done_on: LocalDate | null
    result: Generated<string>
    recorded_by: number
    recorded_at: Date
    version: Generated<number>
  }
  certificate: {
    office_id: number
    certificate_id: number
    household_id: number
    decision_id: number
    number: string
    class: string
    issued_on: LocalDate
    valid_from: LocalDate
    revoked_on: LocalDate | null
    revoked_reason: Generated<string>
    token_hash: Buffer | null
    token_cipher: Buffer | null
    initials: Generated<string>
    village_id: number
    issued_by: number
  }
  certificate_token: {
    token_hash: Buffer
    office_id: number
    certificate_id: number
  }
  citizen_id_holder: {
    id_hash: Buffer
    office_id: number
    person_id: number
  }
  command_key: {
    actor_id: number
    key: string
    command: string
    input_hash: Buffer
    office_id: number
    journal_id: number
    result: Json
    at: Date
  }
  credit_group: {
    office_id: number
    group_id: number
    village_id: number
    name: string
    entrusted_to: string
    head_name: string
    opened_on: LocalDate
    closed_on: LocalDate | null
    recorded_by: number
    recorded_at: Date
  }
  credit_group_total: {
    office_id: number
    group_id: number
    village_id: number
    as_of: LocalDate
    borrowers: number
    outstanding: number
    overdue: number
    source: string
    recorded_by: number
    recorded_at: Date
  }
  credit_loan: {
    office_id: number
    delivery_id: number
    village_id: number
    person_id: number | null
    group_id: number | null
    programme: string
    bank_number: string
    purpose: Generated<string>
    principal: number
    lent_on: LocalDate
    due_on: LocalDate | null
    outstanding: number
    overdue: Generated<number>
    as_of: LocalDate
  }
  credit_request: {
    office_id: number
    delivery_id: number
    village_id: number
    group_id: number
    purpose: string
  }
  criteria_set: {
    criteria_set_id: number
    kind: string
    name: string
    level: string
    valid_from: LocalDate
    valid_to: LocalDate | null
    basis: string
    confidence: string
  }
  criterion: {
    criteria_set_id: number
    no: number
    name: string
    detail: Generated<string>
  }
  criterion_result: {
    area_id: number
    criteria_set_id: number
    no: number
    as_of: LocalDate
    met: boolean
    value: Generated<string>
    note: Generated<string>
    recorded_by: number
    recorded_at: Date
  }
  crop_plan: {
    office_id: number
    crop_plan_id: number
    title: string
    basis: Generated<string>
    from_year: number
    to_year: number
    created_by: number
    created_at: Date
  }
  crop_plan_line: {
    office_id: number
    line_id: number
    crop_plan_id: number
    village_id: number
    from_crop: string
    to_crop: string
    planned_m2: number
    done_m2: Generated<number>
    done_on: LocalDate | null
    note: Generated<string>
  }
  decision: {
    office_id: number
    decision_id: number
    kind: string
    number: string
    signed_on: LocalDate
    in_force_on: LocalDate
    signer_id: number | null
    signer_name: Generated<string>
    prepared_by: number | null
    registered_by: number | null
    file_id: number | null
    round_id: number | null
    source: Generated<string>
    corrects_id: number | null
    year: number
    recorded_at: Date
  }
  decision_draft: {
    office_id: number
    draft_id: number
    round_id: number
    kind: string
    state: string
    content: Json
    content_hash: string
    households: number
    prepared_by: number
    prepared_at: Date
    signed_by: number | null
    signed_on: LocalDate | null
    returned_reason: Generated<string>
    decision_id: number | null
    reason: Generated<string>
    corrects_id: number | null
    signed_for: number | null
  }
  delivery: {
    office_id: number
    delivery_id: number
    kind: string
    policy_id: string
    list_id: number | null
    cycle: Generated<string>
    household_id: number | null
    person_id: number | null
    village_id: number
    class: Generated<string>
    ground: Generated<string>
    amount: Generated<number>
    quantity: Generated<string>
    state: Generated<string>
    given_on: LocalDate | null
    until: LocalDate | null
    once_key: string | null
    reason: Generated<string>
    proof_file_id: number | null
    recorded_by: number
    recorded_at: Date
    version: Generated<number>
  }
  delivery_recovery: {
    office_id: number
    recovery_id: number
    list_id: number
    kind: string
    delivery_id: number | null
    household_id: number | null
    village_id: number | null
    amount: number
    quantity: Generated<string>
    reason: string
    opened_on: LocalDate
    due_on: LocalDate
    state: Generated<string>
    settled_on: LocalDate | null
    document: Generated<string>
    posting_office_id: number | null
    posting_id: number | null
    opened_by: number
    opened_at: Date
    settled_by: number | null
    recovered: Generated<number>
  }
  delivery_recovery_part: {
    office_id: number
    part_id: number
    recovery_id: number
    village_id: number | null
    amount: number
    on_day: LocalDate
    document: string
    payment_id: number | null
    recorded_by: number
    recorded_at: Date
    ended_on: LocalDate | null
  }
  deprivation_line: {
    office_id: number
    household_id: number
    indicator: string
    opened_on: LocalDate
    village_id: number
    responsible: Generated<string>
    planned_year: number | null
    amount: number | null
    policy_id: Generated<string>
    note: Generated<string>
    state: Generated<string>
    closed_on: LocalDate | null
    updated_by: number
    updated_at: Date
    version: Generated<number>
  }
  device: {
    office_id: number
    device_id: number
    user_id: number
    name: string
    public_key: Buffer
    send_token_hash: Buffer
    read_token_hash: Buffer
    agent: Generated<string>
    app_version: Generated<string>
    enrolled_at: Date
    last_contact_at: Date
    unsent: Generated<number>
    unsent_photos: Generated<number>
    unsent_households: Generated<number[]>
    clock_offset_s: number | null
    revoked_at: Date | null
    revoked_by: number | null
    revoked_reason: Generated<string>
    wiped_at: Date | null
  }
  device_village: {
    office_id: number
    device_id: number
    village_id: number
    taken_at: Date
    last_read_at: Date
  }
  directive: {
    office_id: number
    directive_id: number
    area_id: number
    number: string
    number_key: string
    signed_on: LocalDate
    subject: string
    body: Generated<string>
    due_on: LocalDate
    file_id: number | null
    receivers: Generated<number>
    state: Generated<string>
    closed_on: LocalDate | null
    closing: Generated<string>
    given_by: number
    given_at: Date
    version: Generated<number>
  }
  directive_receipt: {
    office_id: number
    receipt_id: number
    directive_id: number
    from_office_id: number
    issuer: string
    number: string
    signed_on: LocalDate
    subject: string
    body: Generated<string>
    file_id: number | null
    unit_name: Generated<string>
    unit_key: Generated<string>
    area_id: number
    due_on: LocalDate
    state: Generated<string>
    answer: Generated<string>
    answered_on: LocalDate | null
    answered_by: number | null
    answered_at: Date | null
    evidence_file_id: number | null
    returned_reason: Generated<string>
    reminded_on: LocalDate | null
    reminders: Generated<number>
    settled_on: LocalDate | null
    version: Generated<number>
  }
  document_template: {
    template_id: number
    office_id: number
    kind: string
    sha256: string
    name: string
    uploaded_by: number
    uploaded_at: Date
    retired_at: Date | null
  }
  duplicate_case: {
    office_id: number
    duplicate_id: number
    person_id: number
    other_office_id: number
    other_person_id: number
    score: number
    reasons: Json
    state: Generated<string>
    decided_by: number | null
    decided_at: Date | null
    note: Generated<string>
    found_at: Date
  }
  electricity_account: {
    office_id: number
    household_id: number
    village_id: number
    bank: string
    account_number: string
    holder: string
    recorded_by: number
    recorded_at: Date
  }
  electricity_list: {
    office_id: number
    list_id: number
    quarter: string
    kwh_per_month: number
    price: number | null
    monthly_amount: number
    deadline: LocalDate
    posting_office_id: number | null
    posting_id: number | null
    refund_office_id: number | null
    refund_posting_id: number | null
    refunded: Generated<number>
  }
  electricity_rate: {
    office_id: number
    quarter: string
    kwh_per_month: number
    price: number | null
    monthly_amount: number
    source: string
    confidence: string
    recorded_by: number
    recorded_at: Date
  }
  electricity_social: {
    office_id: number
    household_id: number
    village_id: number
    kwh_per_month: number
    evidence: string
    valid_from: LocalDate
    valid_to: LocalDate | null
    recorded_by: number
    recorded_at: Date
  }
  evaluation: {
    office_id: number
    evaluation_id: number
    list_id: number
    turn: number
    seed: string
    population: number
    size: number
    drawn_on: LocalDate
    drawn_by: number
    asker: string
    closed_on: LocalDate | null
    conclusion: Generated<string>
    published_on: LocalDate | null
    public_counts: Json | null
    recorded_at: Date
    version: Generated<number>
  }
  evaluation_line: {
    office_id: number
    evaluation_id: number
    no: number
    delivery_id: number
    village_id: number
    outcome: string | null
    asked_on: LocalDate | null
    received: boolean | null
    in_time: boolean | null
    right_amount: boolean | null
    right_quality: boolean | null
    useful: number | null
    asked_to_pay: boolean | null
    words: Generated<string>
    recorded_by: number | null
    recorded_at: Date | null
  }
  field_conflict: {
    office_id: number
    conflict_id: number
    household_id: number
    village_id: number
    subject_kind: string
    subject_id: number
    path: string
    current_value: Json | null
    current_by: number | null
    current_by_name: Generated<string>
    current_at: Date | null
    current_source: Generated<string>
    other_value: Json | null
    other_by: number
    other_device: number | null
    other_at: Date | null
    received_at: Date
    state: Generated<string>
    choice: string | null
    decided_value: Json | null
    decided_by: number | null
    decided_at: Date | null
    note: Generated<string>
    version: Generated<number>
  }
  field_photo: {
    office_id: number
    photo_id: number
    device_id: number | null
    household_id: number
    village_id: number
    case_id: number | null
    kind: string
    caption: Generated<string>
    taken_at: Date | null
    latitude: number | null
    longitude: number | null
    sealed_sha256: string
    sealed_size: number
    key_cipher: Buffer | null
    state: Generated<string>
    file_id: number | null
    taken_by: number
    recorded_at: Date
    stored_at: Date | null
  }
  field_visit: {
    office_id: number
    survey_id: number
    household_id: number
    village_id: number
    minutes: number | null
    latitude: number | null
    longitude: number | null
    distance_km: number | null
    recorded_at: Date
    accuracy_m: number | null
    located_at: Date | null
  }
  figure_cell: {
    office_id: number
    release_id: number
    area_id: number
    as_of: LocalDate
    households: number
    poor: number | null
    near_poor: number | null
  }
  figure_release: {
    office_id: number
    release_id: number
    area_id: number
    as_of: LocalDate
    parts: boolean
    villages: number
    held: number
    results: Json
    released_by: number
    released_at: Date
    moves: Json | null
    groups: Json | null
  }
  file: {
    office_id: number
    file_id: number
    sha256: string
    name: string
    media_type: string
    size: number
    subject_kind: string | null
    subject_id: number | null
    created_by: number
    created_at: Date
  }
  gift_in_kind: {
    office_id: number
    gift_id: number
    giver: string
    giver_kind: string
    address: Generated<string>
    form: string
    description: string
    quantity: number
    unit: string
    purpose: Generated<string>
    received_on: LocalDate
    receipt_number: string
    receipt_file_id: number | null
    used: Generated<number>
    value: number | null
    valued_on: LocalDate | null
    value_document: Generated<string>
    posting_office_id: number | null
    posting_id: number | null
    spent_posting_id: number | null
    thanked_on: LocalDate | null
    thanks_number: Generated<string>
    thanks_signer: Generated<string>
    cancelled_on: LocalDate | null
    reason: Generated<string>
    recorded_by: number
    recorded_at: Date
    version: Generated<number>
  }
  gift_use: {
    office_id: number
    delivery_id: number
    gift_id: number
    village_id: number
    quantity: number
    receiver: Generated<string>
  }
  good_example: {
    office_id: number
    example_id: number
    village_id: number
    who: string
    story: string
    consent_on: LocalDate
    withdrawn_on: LocalDate | null
    recorded_by: number
    recorded_at: Date
    public_consent_on: LocalDate | null
  }
  handout_check: {
    office_id: number
    delivery_id: number
    checked_on: LocalDate
    village_id: number
    alive: number
    dead: number
    sold: number
    used: number
    note: Generated<string>
    photo_file_id: number | null
    recorded_by: number
    recorded_at: Date
  }
  handout_item: {
    office_id: number
    item_id: number
    list_id: number
    kind: string
    name: string
    name_key: string
    unit: string
    unit_value: number
    needs_paper: boolean
    paper: Generated<string>
    paper_on: LocalDate | null
    paper_issuer: Generated<string>
    paper_file_id: number | null
    warranty_until: LocalDate | null
  }
  handout_line: {
    office_id: number
    delivery_id: number
    list_id: number
    item_id: number
    village_id: number
    listed: number
    given: Generated<number>
    receiver: Generated<string>
    replaced: Generated<number>
  }
  handout_list: {
    office_id: number
    list_id: number
    year: number
    supplier: string
    contract: Generated<string>
    place: Generated<string>
    check_after_days: Generated<number>
  }
  handout_replacement: {
    office_id: number
    replacement_id: number
    delivery_id: number
    village_id: number
    replaced_on: LocalDate
    quantity: number
    paper: string
    recorded_by: number
    recorded_at: Date
  }
  help_plan: {
    office_id: number
    plan_id: number
    twinning_id: number
    village_id: number
    year: number
    aims: string
    agreed_on: LocalDate
    agreed_with: string
    recorded_by: number
    recorded_at: Date
    version: Generated<number>
  }
  house: {
    office_id: number
    house_id: number
    delivery_id: number
    list_id: number
    household_id: number
    village_id: number
    assessment_id: number
    work: string
    policy_id: string
    norm: number
    norm_on: LocalDate
    points: number
    stage: Generated<string>
    share_foundation: number
    share_frame: number
    share_roof: number
    share_done: number
    paid: Generated<number>
    handed_over_on: LocalDate | null
    receiver: Generated<string>
    hand_over_file_id: number | null
    version: Generated<number>
  }
  house_appeal: {
    office_id: number
    appeal_id: number
    title: string
    content: Generated<string>
    target: number
    opened_on: LocalDate
    until: LocalDate | null
    closed_on: LocalDate | null
    created_by: number
    created_at: Date
  }
  house_assessment: {
    office_id: number
    assessment_id: number
    household_id: number
    village_id: number
    assessed_on: LocalDate
    hardship: number
    hardship_note: Generated<string>
    frame_weak: boolean | null
    wall_weak: boolean | null
    roof_weak: boolean | null
    land: string
    workers: number
    savings: Generated<number>
    relatives: Generated<number>
    independent_since: LocalDate | null
    voted_on: LocalDate | null
    votes_for: number | null
    votes_against: number | null
    committed_on: LocalDate | null
    helped_before: Generated<string>
    recorded_by: number
    recorded_at: Date
    superseded_at: Date | null
  }
  house_fund: {
    office_id: number
    fund_id: number
    house_id: number
    village_id: number
    source: string
    form: string
    giver: Generated<string>
    quantity: Generated<string>
    amount: number
    recorded_by: number
    recorded_at: Date
  }
  house_payment: {
    office_id: number
    payment_id: number
    house_id: number
    village_id: number
    paid_on: LocalDate
    amount: number
    posting_id: number
    document_text: string
    recorded_by: number
    recorded_at: Date
    reversed_on: LocalDate | null
  }
  house_pledge: {
    office_id: number
    pledge_id: number
    appeal_id: number
    giver: string
    giver_kind: string
    address: Generated<string>
    form: string
    quantity: Generated<string>
    amount: number
    pledged_on: LocalDate
    received: Generated<number>
    cancelled_on: LocalDate | null
    reason: Generated<string>
    recorded_by: number
    recorded_at: Date
  }
  house_receipt: {
    office_id: number
    receipt_id: number
    pledge_id: number
    received_on: LocalDate
    amount: number
    quantity: Generated<string>
    posting_id: number | null
    document_text: Generated<string>
    thanked_on: LocalDate | null
    thanks_number: Generated<string>
    thanks_signer: Generated<string>
    recorded_by: number
    recorded_at: Date
    reversed_on: LocalDate | null
  }
  house_stage: {
    office_id: number
    house_id: number
    stage: string
    village_id: number
    reached_on: LocalDate
    photo_file_id: number
    note: Generated<string>
    accepted_on: LocalDate | null
    accepted_by: Generated<string>
    recorded_by: number
    recorded_at: Date
  }
  household: {
    office_id: number
    household_id: number
    code: string
    village_id: number
    address: Generated<string>
    phone: Generated<string>
    registered_on: LocalDate
    closed_on: LocalDate | null
    closed_reason: string | null
    latitude: number | null
    longitude: number | null
    head_id: number | null
    head_name: Generated<string>
    head_search: Generated<string>
    member_count: Generated<number>
    class: Generated<string>
    class_since: LocalDate | null
    version: Generated<number>
    happened: Generated<number>
  }
  household_fact: {
    office_id: number
    survey_id: number
    household_id: number
    derivation_version: number
    facts: Json
    pack_id: string
    pack_hash: string
    class: string
    income_test: string
    income_per_capita: number | null
    b1: number | null
    deprived_mask: number
    unknown_mask: number
    cause_mask: Generated<number>
    wish_mask: Generated<number>
    children: Generated<number>
    children_health: Generated<number>
    children_education: Generated<number>
    flags: Generated<number>
    member_count: number
    head_ethnic: string | null
  }
  household_link: {
    office_id: number
    household_id: number
    kind: string
    other_office_id: number
    other_household_id: number
    on_day: LocalDate
  }
  household_status: {
    office_id: number
    status_id: number
    household_id: number
    class: string
    change_kind: string
    valid_from: LocalDate
    valid_to: LocalDate | null
    decision_id: number
    year: number
    member_count: number
    recorded_at: Date
    superseded_at: Date | null
  }
  household_village: {
    office_id: number
    household_id: number
    village_id: number
    valid_from: LocalDate
    valid_to: LocalDate | null
    recorded_at: Date
    superseded_at: Date | null
  }
  import_batch: {
    office_id: number
    batch_id: number
    file_name: string
    file_sha256: string
    as_of: LocalDate
    households: number
    members: number
    imported_by: number
    imported_at: Date
    area_id: number | null
    options: Generated<string>
    result: Generated<Json>
  }
  imported_answer: {
    office_id: number
    household_id: number
    as_of: LocalDate
    batch_id: number
    b1: string | null
    b2: string | null
    causes: Generated<string[]>
    cause_text: Generated<string>
    needs: Generated<string[]>
    need_text: Generated<string>
    deprived: Generated<string[]>
    detail: Generated<Json>
  }
  indicator_target: {
    office_id: number
    area_id: number
    indicator: string
    kind: string
    year: number
    value_hundredths: number
    basis: string
    set_by: number
    set_at: Date
    version: Generated<number>
  }
  inquiry: {
    office_id: number
    inquiry_id: number
    area_id: number
    question: string
    opened_on: LocalDate
    rate_text: Generated<string>
    state: Generated<string>
    closed_on: LocalDate | null
    conclusion: Generated<string>
    recorded_by: number
    recorded_at: Date
    version: Generated<number>
  }
  inquiry_note: {
    office_id: number
    note_id: number
    inquiry_id: number
    kind: string
    on_day: LocalDate
    note: string
    about_note_id: number | null
    owner_unit: Generated<string>
    due_on: LocalDate | null
    done_on: LocalDate | null
    recorded_by: number
    recorded_at: Date
  }
  installation: {
    singleton: Generated<boolean>
    key_check: Buffer | null
    created_at: Date | null
    demo: Generated<boolean>
    settings: Generated<Json>
  }
  insurance_card: {
    office_id: number
    delivery_id: number
    person_id: number
    village_id: number
    group_id: string
    increase_reason: string
    card_number: string | null
    valid_from: LocalDate | null
    valid_to: LocalDate | null
    answered_on: LocalDate | null
    ended_on: LocalDate | null
    end_reason: string | null
    decrease_id: number | null
  }
  insurance_decrease: {
    office_id: number
    decrease_id: number
    cycle: string
    rows: number
    created_by: number
    created_at: Date
  }
  job: {
    job_id: number
    office_id: number
    kind: string
    state: string
    input: Json
    done: Generated<number>
    total: number | null
    message: Generated<string>
    result: Json | null
    created_by: number
    created_at: Date
    run_after: Date
    lease_until: Date | null
    attempts: Generated<number>
  }
  journal: {
    office_id: number
    journal_id: number
    command: string
    version: number
    actor_id: number
    on_behalf_of: number | null
    at: Date
    subject_kind: string
    subject_id: number | null
    salt: Buffer
    digest: Buffer
  }
  journal_anchor: {
    anchor_no: number
    at: Date
    heads: Json
    previous: Buffer
    signature: Buffer
  }
  journal_payload: {
    office_id: number
    journal_id: number
    payload: Json
  }
  journal_pending: {
    office_id: number
    journal_id: number
  }
  journal_seal: {
    office_id: number
    seq: number
    journal_id: number
    chain: Buffer
    sealed_at: Date
  }
  journal_subject: {
    office_id: number
    kind: string
    subject_id: number
    journal_id: number
  }
  leaving_registration: {
    office_id: number
    registration_id: number
    village_id: number
    household_id: number
    year: number
    on_day: LocalDate
    means: string
    withdrawn_on: LocalDate | null
    recorded_by: number
    recorded_at: Date
  }
  legal_aid_case: {
    office_id: number
    case_id: number
    household_id: number
    person_id: number
    village_id: number
    class: Generated<string>
    is_accused: Generated<boolean>
    field: string
    form: string
    provider: string
    asked_on: LocalDate
    ground: Generated<string>
    state: Generated<string>
    ended_on: LocalDate | null
    document: Generated<string>
    delivery_id: number | null
    reason: Generated<string>
    recorded_by: number
    recorded_at: Date
    version: Generated<number>
  }
  legal_aid_subject: {
    office_id: number
    case_id: number
    village_id: number
    subject: string
    outcome: Generated<string>
  }
  level_opinion: {
    office_id: number
    opinion_id: number
    round_id: number
    level: string
    sent_on: LocalDate
    due_on: LocalDate
    answered_on: LocalDate | null
    agrees: boolean | null
    content: Generated<string>
    document_number: Generated<string>
    asked_by: number
    answered_by: number | null
  }
  life_event: {
    office_id: number
    event_id: number
    household_id: number
    kind: string
    on_day: LocalDate
    recorded_at: Date
    recorded_by: number
    reason: Generated<string>
    detail: Generated<Json>
    group_id: number | null
    person_id: number | null
    undone_at: Date | null
    undoes_id: number | null
  }
  list_change: {
    office_id: number
    change_id: number
    round_id: number
    case_id: number
    posting_id: number | null
    kind: string
    reason: string
    class_from: string | null
    class_to: string | null
    adverse: boolean
    repost_id: number | null
    changed_by: number
    changed_at: Date
  }
  list_mapping: {
    office_id: number
    mapping_id: number
    name: string
    mapping: Json
    updated_by: number
    updated_at: Date
  }
  meeting: {
    office_id: number
    meeting_id: number
    village_id: number
    subject_kind: string
    subject_id: number
    turn: Generated<number>
    state: string
    called_for: Date
    place: string
    chair_name: Generated<string>
    secretary_name: Generated<string>
    held_on: LocalDate | null
    attended: number | null
    attended_women: number | null
    attended_poor: number | null
    households_invited: number | null
    front_present: boolean | null
    others_present: Generated<string>
    votes_for: number | null
    votes_against: number | null
    remarks: Generated<string>
    minutes_file_id: number | null
    called_by: number
    called_at: Date
    matter: string | null
    title: Generated<string>
    published_on: LocalDate | null
  }
  meeting_attendance: {
    office_id: number
    meeting_id: number
    household_id: number
    represented_by: Generated<string>
    is_woman: Generated<boolean>
  }
  meeting_outcome: {
    office_id: number
    meeting_id: number
    subject_kind: string
    subject_id: number
    subject_office_id: number
    village_id: number
    note: Generated<string>
    recorded_by: number
    recorded_at: Date
  }
  meeting_point: {
    office_id: number
    meeting_id: number
    no: number
    village_id: number
    title: string
    votes_for: number | null
    votes_against: number | null
    abstained: number | null
    conclusion: Generated<string>
  }
  meeting_question: {
    office_id: number
    meeting_id: number
    no: number
    asked_by: string
    question: string
    answer: Generated<string>
  }
  meeting_vote: {
    office_id: number
    meeting_id: number
    subject_kind: string
    subject_id: number
    votes_for: number
    votes_against: number
    note: Generated<string>
  }
  membership: {
    office_id: number
    household_id: number
    person_id: number
    relation: string
    valid_from: LocalDate
    valid_to: LocalDate | null
    reason_in: Generated<string>
    reason_out: string | null
    recorded_at: Date
    superseded_at: Date | null
    membership_id: number
  }
  method_basis: {
    basis_id: number
    method: string
    b1_table_id: number | null
    area_id: number
    document_number: string
    document_date: LocalDate
    note: Generated<string>
    valid_from: LocalDate
    valid_to: LocalDate | null
    recorded_by: number
    recorded_at: Date
  }
  money_account: {
    office_id: number
    account_id: number
    unit_id: number
    budget_year: number
    item_code: string
    source: string
    capital: string
    stage: string
    balance: Generated<number>
  }
  money_commitment: {
    office_id: number
    commitment_id: number
    unit_id: number
    budget_year: number
    item_code: string
    source: string
    capital: string
    document_id: number
    contractor: string
    subject: Generated<string>
    amount: number
    advanced: Generated<number>
    spent: Generated<number>
    released: Generated<number>
    closed_on: LocalDate | null
  }
  money_document: {
    office_id: number
    document_id: number
    kind: string
    number: string
    number_key: string
    signed_on: LocalDate
    issuer: string
    issuer_key: string
    signer: Generated<string>
    subject: Generated<string>
    file_id: number | null
    recorded_by: number
    recorded_at: Date
  }
  money_entry: {
    office_id: number
    posting_id: number
    entry_no: number
    account_id: number
    commitment_id: number | null
    amount: number
    kind: string
    posted_on: LocalDate
    document_text: string
  }
  money_flow: {
    office_id: number
    unit_id: number
    budget_year: number
    item_code: string
    source: string
    capital: string
    month: LocalDate
    kind: string
    stage: string
    amount: number
  }
  money_posting: {
    office_id: number
    posting_id: number
    document_id: number
    kind: string
    posted_on: LocalDate
    amount: number
    note: Generated<string>
    reverses: number | null
    reversed_by: number | null
    recorded_by: number
    recorded_at: Date
    recorded_in: number
  }
  money_progress: {
    office_id: number
    budget_year: number
    unit_id: number
    item_code: string
    capital: string
    held: Generated<number>
    committed: Generated<number>
    advanced: Generated<number>
    spent: Generated<number>
    spent_months: Generated<number[]>
    last_paid: LocalDate | null
  }
  money_progress_change: {
    xid: Generated<string>
    office_id: number
    budget_year: number
    unit_id: number
    item_code: string
    capital: string
    held: number
    committed: number
    advanced: number
    spent: number
    spent_months: number[]
    last_paid: LocalDate | null
  }
  money_progress_epoch: {
    one: Generated<boolean>
    epoch: Generated<string>
  }
  money_progress_kept: {
    reader: string
    budget_year: number
    offices: number[] | null
    cluster: number
    snapshot: string
  }
  money_progress_of_item: {
    reader: string
    budget_year: number
    item_code: string
    capital: string
    held: number
    committed: number
    advanced: number
    spent: number
    spent_months: number[]
  }
  money_progress_of_payer: {
    reader: string
    budget_year: number
    office_id: number
    unit_id: number
    last_paid: LocalDate
  }
  money_progress_of_unit: {
    reader: string
    budget_year: number
    office_id: number
    unit_id: number
    capital: string
    held: number
    committed: number
    advanced: number
    spent: number
    spent_months: number[]
  }
  money_progress_touched: {
    office_id: number | null
  }
  names_decision: {
    office_id: number
    decision_id: number
    number: string
    number_key: string
    signed_on: LocalDate
    signer: string
    from_day: LocalDate
    until_day: LocalDate
    recorded_by: number
    recorded_at: Date
    withdrawn_on: LocalDate | null
    withdrawn_reason: Generated<string>
  }
  norm: {
    norm_id: number
    name: string
    state: string
    area_id: number
    item_codes: Generated<string[]>
    value_text: Generated<string>
    basis: Generated<string>
    confidence: Generated<string>
    valid_from: LocalDate | null
    valid_to: LocalDate | null
    issuer: Generated<string>
    missing_since: LocalDate | null
    expected_on: LocalDate | null
    note: Generated<string>
    recorded_by: number
    recorded_at: Date
    issued_recorded_at: Date | null
    version: Generated<number>
  }
  obstacle: {
    office_id: number
    obstacle_id: number
    kind: string
    item_code: string
    area_id: number
    subject: string
    detail: Generated<string>
    waiting_amount: Generated<number>
    capital: Generated<string>
    asked_level: string
    asked_agency: Generated<string>
    raised_on: LocalDate
    due_on: LocalDate | null
    norm_id: number | null
    state: Generated<string>
    resolved_on: LocalDate | null
    resolution: Generated<string>
    reminded_on: LocalDate | null
    reminders: Generated<number>
    recorded_by: number
    recorded_at: Date
    version: Generated<number>
  }
  obstacle_answer: {
    office_id: number
    answer_id: number
    obstacle_id: number
    answered_on: LocalDate
    answered_by_unit: string
    answer: string
    settles: Generated<boolean>
    file_id: number | null
    recorded_by: number
    recorded_at: Date
  }
  office: {
    office_id: number
    name: string
    level: string
    created_on: LocalDate
  }
  office_area: {
    office_id: number
    area_id: number
    valid_from: LocalDate
    valid_to: LocalDate | null
    is_lead: Generated<boolean>
  }
  office_tally: {
    office_id: number
    households: Generated<number>
    people: Generated<number>
    poor: Generated<number>
    near_poor: Generated<number>
    average: Generated<number>
    poor_people: Generated<number>
    near_poor_people: Generated<number>
    villages: Generated<number>
    dated_villages: Generated<number>
    dated_since: LocalDate | null
    dated_sources: Generated<string[]>
    denominator_households: Generated<number>
    denominator_people: Generated<number>
    latest_total: LocalDate | null
  }
  own_programme_item: {
    code: string
    parent_code: string | null
    kind: string
    name_vi: string
    name_en: Generated<string>
    area_id: number
    from_year: number
    to_year: number
    basis: string
    policies: Generated<string>
    owner_unit: Generated<string>
    investor: Generated<string>
    retired_on: LocalDate | null
    recorded_by: number
    recorded_at: Date
    version: Generated<number>
  }
  partner_task: {
    office_id: number
    task_id: number
    twinning_id: number
    village_id: number
    wish_id: number | null
    what: string
    who: string
    due_on: LocalDate
    state: Generated<string>
    done_on: LocalDate | null
    result: Generated<string>
    value: Generated<number>
    workdays: Generated<number>
    recorded_by: number
    recorded_at: Date
    version: Generated<number>
  }
  partner_visit: {
    office_id: number
    visit_id: number
    twinning_id: number
    village_id: number
    on_day: LocalDate
    who: string
    what: string
    recorded_by: number
    recorded_at: Date
  }
  partner_wish: {
    office_id: number
    wish_id: number
    village_id: number
    household_id: number | null
    wish: string
    on_day: LocalDate
    recorded_by: number
    recorded_at: Date
  }
  person: {
    office_id: number
    person_id: number
    full_name: string
    name_search: string
    birth_date: LocalDate | null
    birth_precision: Generated<string>
    sex: string | null
    ethnic_code: string | null
    citizen_id_state: Generated<string>
    citizen_id_cipher: Buffer | null
    citizen_id_hash: Buffer | null
    citizen_id_tail: string | null
    citizen_id_issued_on: LocalDate | null
    merit: Generated<boolean>
    died_on: LocalDate | null
    version: Generated<number>
    merged_into: number | null
  }
  person_word: {
    office_id: number
    word: string
    person_id: number
  }
  personal_data_request: {
    office_id: number
    request_id: number
    kind: string
    requester: string
    contact: Generated<string>
    subject_kind: string | null
    subject_id: number | null
    received_on: LocalDate
    reply_due_on: LocalDate
    done_due_on: LocalDate
    extended_to: LocalDate | null
    state: string
    note: Generated<string>
    answer: Generated<string>
    closed_on: LocalDate | null
    received_by: number | null
    extension_reason: Generated<string>
    replied_on: LocalDate | null
  }
  petition: {
    office_id: number
    petition_id: number
    area_id: number
    kind: string
    channel: string
    code_hash: Buffer
    subject: Generated<string>
    body: Generated<string>
    sealed: Buffer | null
    named: Generated<boolean>
    agrees_publish: Generated<boolean>
    received_on: LocalDate
    received_at: Date
    recorded_by: number
    desk_area_id: number
    state: Generated<string>
    accept_due_on: LocalDate
    accepted_on: LocalDate | null
    answer_due_on: LocalDate | null
    assigned_user_id: number | null
    forwarded_to: Generated<string>
    reason: Generated<string>
    answer: Generated<string>
    answered_on: LocalDate | null
    ended_on: LocalDate | null
    published_on: LocalDate | null
    published_by: number | null
    public_subject: Generated<string>
    public_question: Generated<string>
    public_answer: Generated<string>
    version: Generated<number>
    extended_on: LocalDate | null
    extension_reason: Generated<string>
    take_back_asked_on: LocalDate | null
    meeting_id: number | null
    meeting_point: number | null
    remote: Generated<boolean>
    consent_withdrawn_on: LocalDate | null
  }
  petition_attachment: {
    office_id: number
    petition_id: number
    no: number
    media_type: string
    size: number
    sha256: string
    added_on: LocalDate
  }
  petition_event: {
    office_id: number
    event_id: number
    petition_id: number
    what: string
    at: Date
    by_user_id: number
    note: Generated<string>
    sealed: Buffer | null
  }
  plan: {
    office_id: number
    plan_id: number
    area_id: number
    plan_year: number
    programme_code: Generated<string>
    version_no: number
    title: string
    basis: Generated<string>
    state: Generated<string>
    lines: Generated<number>
    amount: Generated<number>
    submitted_by: number | null
    submitted_at: Date | null
    returned_reason: Generated<string>
    content_hash: Buffer | null
    approving_level: string | null
    decision_number: string | null
    decided_on: LocalDate | null
    signer: Generated<string>
    file_id: number | null
    approved_by: number | null
    approved_at: Date | null
    replaces: number | null
    created_by: number
    created_at: Date
    version: Generated<number>
  }
  plan_assigned_line: {
    office_id: number
    line_id: number
    from_office_id: number
    plan_id: number
    plan_title: string
    issuer: string
    decision_number: string
    decided_on: LocalDate
    plan_year: number
    item_code: string
    activity: string
    place_area_id: number
    owner_unit: Generated<string>
    target_hundredths: number | null
    target_unit: Generated<string>
    due_on: LocalDate | null
    capital: string
    source: string
    amount: Generated<number>
    note: Generated<string>
  }
  plan_line: {
    office_id: number
    line_id: number
    plan_id: number
    root_line_id: number
    line_no: number
    item_code: string
    activity: string
    place_area_id: number
    owner_unit: Generated<string>
    investor: Generated<string>
    target_hundredths: number | null
    target_unit: Generated<string>
    due_on: LocalDate | null
    capital: string
    source: string
    amount: Generated<number>
    note: Generated<string>
    reason: Generated<string>
    proposal_meeting_id: number | null
    proposal_text: Generated<string>
    norm_id: number | null
  }
  posting: {
    office_id: number
    posting_id: number
    round_office_id: number
    round_id: number
    village_id: number
    repost_of: number | null
    from_day: LocalDate
    until_day: LocalDate
    places: string[]
    list: Json
    list_hash: string
    state: string
    taken_down_on: LocalDate | null
    posted_by: number
    posted_at: Date
    withdrawn_reason: Generated<string>
  }
  production_fund: {
    office_id: number
    entry_id: number
    project_id: number
    on_day: LocalDate
    direction: string
    amount: number
    member_id: number | null
    document: Generated<string>
    note: Generated<string>
    balance: number
    recorded_by: number
    recorded_at: Date
  }
  production_income: {
    office_id: number
    member_id: number
    village_id: number
    year: number
    amount: number
    recorded_by: number
    recorded_at: Date
  }
  production_input: {
    office_id: number
    input_id: number
    project_id: number
    member_id: number
    village_id: number
    delivery_id: number
    item: string
    quantity: string
    amount: Generated<number>
    given_on: LocalDate
    recorded_by: number
    recorded_at: Date
  }
  production_member: {
    office_id: number
    member_id: number
    project_id: number
    household_id: number
    village_id: number
    ground: string
    joined_on: LocalDate
    left_on: LocalDate | null
    area_m2: Generated<number>
    income_before: number | null
    recorded_by: number
    recorded_at: Date
  }
  production_project: {
    office_id: number
    project_id: number
    kind: string
    policy_id: string
    name: string
    description: Generated<string>
    lead: string
    contract_number: Generated<string>
    contract_on: LocalDate | null
    budget: number
    support: Generated<number>
    direct: number | null
    area_m2: Generated<number>
    min_share: number | null
    min_share_basis: Generated<string>
    starts_on: LocalDate | null
    ends_on: LocalDate | null
    state: Generated<string>
    proposed_on: LocalDate
    proposed_by: Generated<string>
    appraised_on: LocalDate | null
    appraisal: Generated<string>
    voted_on: LocalDate | null
    votes_for: number | null
    votes_against: number | null
    decision_number: Generated<string>
    decided_on: LocalDate | null
    ended_on: LocalDate | null
    reason: Generated<string>
    fund_balance: Generated<number>
    created_by: number
    created_at: Date
    version: Generated<number>
  }
  production_sale: {
    office_id: number
    sale_id: number
    project_id: number
    season: string
    sold_on: LocalDate
    product: string
    quantity_kg: number
    revenue: number
    buyer: Generated<string>
    recorded_by: number
    recorded_at: Date
  }
  production_village: {
    office_id: number
    project_id: number
    village_id: number
  }
  public_answer: {
    petition_id: number
    area_id: number
    kind: string
    public_subject: string
    public_question: string
    public_answer: string
    received_on: LocalDate
    answered_on: LocalDate
    published_on: LocalDate
  }
  public_appeal: {
    office_id: number
    appeal_id: number
    title: string
    target: number
    opened_on: LocalDate
    until: LocalDate
    closed_on: LocalDate
    received: number
    givers: number
  }
  public_article: {
    office_id: number
    article_id: number
    area_id: number
    publish_at: Date
    featured: boolean
    comments_open: boolean
    version: number
    kind: string
    section: string
    title: string
    lead: string
    author: string
    channel: string
    aired_on: LocalDate
    blocks: Json
    written_at: Date
  }
  public_article_comment: {
    office_id: number
    comment_id: number
    article_id: number
    writer: string
    body: string
    written_at: Date
  }
  public_article_picture: {
    office_id: number
    picture_id: number
    article_id: number
    large_sha256: string
    small_sha256: string
    media_type: string
    width: number
    height: number
    small_width: number
    caption: string
    credit: string
    publish_at: Date
  }
  public_bulletin: {
    office_id: number
    bulletin_id: number
    area_id: number
    title: string
    spoken: string
    seconds: number
    approved_at: Date
  }
  public_bulletin_audio: {
    office_id: number
    audio_id: number
    bulletin_id: number
    language: string
    sha256: string
    media_type: string
    size: number
    seconds: number
    made_at: Date
  }
  public_campaign: {
    campaign_id: number
    area_id: number
    name: string
    lead: string
    valid_from: LocalDate
    valid_to: LocalDate
    target: number
    target_unit: string
    pledged: number
    done: number
  }
  public_decision: {
    office_id: number
    decision_id: number
    number: string
    signed_on: LocalDate
    in_force_on: LocalDate
    year: number
    area_id: number
    round_name: string
    procedure: string
  }
  public_evaluation: {
    office_id: number
    evaluation_id: number
    kind: string
    title: string
    population: number
    size: number
    drawn_on: LocalDate
    closed_on: LocalDate
    counts: Json
  }
  public_example: {
    office_id: number
    example_id: number
    village_id: number
    who: string
    story: string
    consent_on: LocalDate
  }
  public_figure: {
    release_id: number
    area_id: number
    as_of: LocalDate
    households: number
    poor: number
    near_poor: number
  }
  public_gift: {
    office_id: number
    gift_id: number
    giver: string
    form: string
    what: string
    amount: number
    received_on: LocalDate
  }
  public_installation: {
    demo: boolean
  }
  public_meeting: {
    office_id: number
    meeting_id: number
    village_id: number
    subject_kind: string
    turn: number
    state: string
    called_for: Date
    place: string
    held_on: LocalDate
    attended: number
    attended_women: number
    households_invited: number
    votes_for: number
    votes_against: number
    matter: string
    front_present: boolean
  }
  public_meeting_point: {
    office_id: number
    meeting_id: number
    no: number
    title: string
    votes_for: number
    votes_against: number
    abstained: number
  }
  public_money: {
    office_id: number
    budget_year: number
    capital: string
    held: number
    spent: number
  }
  public_plan: {
    office_id: number
    plan_id: number
    area_id: number
    plan_year: number
    programme_code: string
    title: string
    lines: number
    amount: number
    decision_number: string
    decided_on: LocalDate
  }
  public_plan_line: {
    office_id: number
    plan_id: number
    line_no: number
    item_code: string
    activity: string
    place_area_id: number
    target_hundredths: number
    target_unit: string
    due_on: LocalDate
    capital: string
    source: string
    amount: number
  }
  public_posted_name: {
    village_id: number
    posting_id: number
    from_day: LocalDate
    until_day: LocalDate
    number: string
    signed_on: LocalDate
    signer: string
    no: number
    head_name: string
    class: string
  }
  public_posting: {
    office_id: number
    posting_id: number
    round_id: number
    village_id: number
    from_day: LocalDate
    until_day: LocalDate
    places: string[]
    again: boolean
    procedure: string
    year: number
    trial: boolean
  }
  public_recognition: {
    office_id: number
    recognition_id: number
    village_id: number
    who: string
    form: string
    decision_number: string
    on_day: LocalDate
  }
  public_release: {
    office_id: number
    release_id: number
    area_id: number
    as_of: LocalDate
    villages: number
    held: number
    results: Json
    released_at: Date
    moves: Json
    parts: boolean
    groups: Json
  }
  public_round: {
    office_id: number
    round_id: number
    area_id: number
    procedure: string
    year: number
    name: string
    state: string
    trial: boolean
    opened_on: LocalDate
    due_on: LocalDate
    closed_on: LocalDate
    villages: number
    decided: number
    complaints: number
    answered: number
  }
  public_round_village: {
    round_id: number
    village_id: number
    state: string
    state_since: LocalDate
    procedure: string
    year: number
    name: string
    trial: boolean
    round_state: string
  }
  public_supervision: {
    office_id: number
    report_id: number
    village_id: number
    subject_kind: string
    subject_name: string
    seen_on: LocalDate
    finding: string
    content: string
    reply: string
    asks: boolean
    replied_on: LocalDate
    closed_on: LocalDate
    settled: boolean
  }
  public_supervision_count: {
    village_id: number
    subject_kind: string
    reports: number
    good: number
    questions: number
    faults: number
    asks: number
    replied: number
    settled: number
  }
  public_work: {
    office_id: number
    work_id: number
    kind: string
    name: string
    investor: string
    starts_on: LocalDate
    due_on: LocalDate
    progress: number
    progress_on: LocalDate
    state: string
    accepted_on: LocalDate
    villages: number[]
    funds: number
    given: number
  }
  read_log: {
    office_id: number
    log_id: number
    at: Date
    actor_id: number
    kind: string
    subject_kind: string
    subject_id: number | null
    reason: string | null
    rows_seen: number | null
  }
  recognition: {
    office_id: number
    recognition_id: number
    village_id: number
    who: string
    form: string
    decision_number: string
    on_day: LocalDate
    recorded_by: number
    recorded_at: Date
    public_consent_on: LocalDate | null
  }
  recovery_code: {
    user_id: number
    code_hash: Buffer
    made_at: Date
    used_at: Date | null
  }
  review_case: {
    office_id: number
    case_id: number
    round_office_id: number
    round_id: number
    household_id: number
    village_id: number
    source: string
    request_id: number | null
    class_before: string
    state: string
    survey_id: number | null
    class_draft: string | null
    class_agreed: string | null
    class_final: string | null
    change_kind: string | null
    b1: number | null
    deprived_mask: number | null
    unknown_mask: number | null
    contested: Generated<boolean>
    removed_reason: string | null
    reviewer_id: number | null
    version: Generated<number>
    state_since: LocalDate | null
  }
  review_complaint: {
    office_id: number
    complaint_id: number
    round_id: number
    village_id: number
    case_id: number | null
    about: string
    complainant: Generated<string>
    received_on: LocalDate
    due_on: LocalDate
    state: string
    outcome: Generated<string>
    resolved_on: LocalDate | null
    received_by: number
    resolved_by: number | null
  }
  review_request: {
    office_id: number
    request_id: number
    household_id: number
    village_id: number
    kind: string
    received_on: LocalDate
    work_starts_on: LocalDate | null
    due_on: LocalDate | null
    channel: Generated<string>
    reason: Generated<string>
    state: string
    round_id: number | null
    refusal_number: string | null
    refusal_reason: string | null
    answered_on: LocalDate | null
    received_by: number
    withdrawn_reason: Generated<string>
  }
  rice_arrival: {
    office_id: number
    arrival_id: number
    list_id: number
    arrived_on: LocalDate
    grams: number
    giver: string
    paper: string
    reversed_on: LocalDate | null
    reason: Generated<string>
    recorded_by: number
    recorded_at: Date
  }
  rice_line: {
    office_id: number
    delivery_id: number
    list_id: number
    village_id: number
    persons: number
    grams: number
    receiver: Generated<string>
  }
  rice_norm: {
    office_id: number
    valid_from: LocalDate
    grams_per_person_month: number
    source: string
    confidence: string
    recorded_by: number
    recorded_at: Date
  }
  rice_round: {
    office_id: number
    list_id: number
    occasion: string
    year: number
    months: number
    norm_from: LocalDate
    grams_per_person_month: number
    listed_grams: number
    arrived_grams: Generated<number>
    handed_grams: Generated<number>
    returned_grams: Generated<number>
    returned_on: LocalDate | null
    returned_paper: Generated<string>
  }
  role_grant: {
    grant_id: number
    user_id: number
    role: string
    area_id: number
    valid_from: LocalDate
    valid_to: LocalDate | null
    delegated_by: number | null
    reason: Generated<string>
    revoked_at: Date | null
    granted_by: number
    granted_at: Date
    delegated_from: number | null
    revoked_by: number | null
    revoked_reason: Generated<string>
  }
  round: {
    office_id: number
    round_id: number
    area_id: number
    procedure: string
    year: number
    name: string
    pack_id: string
    pack_hash: string
    b1_table_id: number | null
    method: string
    trial: boolean
    trial_reason: Generated<string>
    opened_on: LocalDate
    due_on: LocalDate
    state: string
    show_result_to_reviewers: Generated<boolean>
    opened_by: number
    opened_at: Date
    closed_on: LocalDate | null
    version: Generated<number>
    cancelled_reason: Generated<string>
    b1_area: string | null
  }
  round_village: {
    office_id: number
    round_id: number
    village_id: number
    village_office_id: number
    state: string
    state_since: LocalDate
    due_on: LocalDate | null
    reviewer_id: number | null
    meeting_turn: Generated<number>
    cases: Generated<number>
    surveyed: Generated<number>
    absent: Generated<number>
    drafted: Generated<number>
    contested: Generated<number>
    complaints_open: Generated<number>
    version: Generated<number>
  }
  rule_override: {
    override_id: number
    area_id: number
    parent_pack: string
    pack_id: string
    content: Json
    content_hash: string
    decision_number: string
    valid_from: LocalDate
    valid_to: LocalDate | null
    recorded_by: number
    recorded_at: Date
  }
  schema_migration: {
    name: string
    sha256: string
    applied_at: Date
  }
  session: {
    session_hash: Buffer
    user_id: number
    session_id: number
    created_at: Date
    last_seen_at: Date
    expires_at: Date
    revoked_at: Date | null
    agent: Generated<string>
    address: Generated<string>
    ended_because: string | null
  }
  setup_token: {
    token_hash: Buffer
    expires_at: Date
    used_at: Date | null
  }
  shock: {
    office_id: number
    shock_id: number
    household_id: number
    village_id: number
    kind: string
    on_day: LocalDate
    severity: number
    note: Generated<string>
    needs: Generated<string[]>
    recorded_by: number
    recorded_at: Date
    device_id: number | null
    state: Generated<string>
    outcome: Generated<string>
    closed_on: LocalDate | null
    closed_by: number | null
    version: Generated<number>
  }
  sign_in_attempt: {
    subject_hash: Buffer
    failures: number
    last_failed_at: Date
    locked_until: Date | null
  }
  speech: {
    office_id: number
    recording_id: number
    question: string
    language: string
    words: string
    speaker: Generated<string>
    media_type: string
    size: number
    seconds: number
    file_id: number
    recorded_by: number
    recorded_at: Date
    withdrawn_at: Date | null
    withdrawn_by: number | null
    withdrawn_reason: Generated<string>
    offered: Generated<boolean>
  }
  supervision_photo: {
    office_id: number
    report_id: number
    no: number
    village_id: number
    file_id: number
  }
  supervision_report: {
    office_id: number
    report_id: number
    village_id: number
    subject_kind: string
    subject_office_id: number
    subject_id: number
    seen_on: LocalDate
    seen_by: string
    finding: string
    content: string
    asked_of: Generated<string>
    asked: Generated<string>
    replied_on: LocalDate | null
    replier: Generated<string>
    reply: Generated<string>
    closed_on: LocalDate | null
    settled: boolean | null
    close_note: Generated<string>
    published_on: LocalDate | null
    public_content: Generated<string>
    public_reply: Generated<string>
    recorded_by: number
    recorded_at: Date
    version: Generated<number>
  }
  support_choice: {
    office_id: number
    household_id: number
    policy_id: string
    year: number
    village_id: number
    choice: string
    reason: Generated<string>
    decided_by: number
    decided_at: Date
    version: Generated<number>
  }
  support_import: {
    office_id: number
    import_id: number
    kind: string
    file_id: number
    file_sha256: string
    file_name: string
    as_of: LocalDate
    list_id: number | null
    rows: number
    created_by: number
    created_at: Date
  }
  support_import_row: {
    office_id: number
    import_id: number
    row_no: number
    name: string
    name_search: string
    village: Generated<string>
    birth: Generated<string>
    citizen_id_hash: Buffer | null
    citizen_id_tail: string | null
    said: Json
    state: string
    waits: Generated<string>
    person_id: number | null
    household_id: number | null
    matched_by: Generated<string>
    decided_by: number | null
    decided_at: Date | null
    note: Generated<string>
  }
  support_list: {
    office_id: number
    list_id: number
    kind: string
    policy_id: string
    title: string
    cycle: string
    state: Generated<string>
    rows: Generated<number>
    amount: Generated<number>
    content_hash: Buffer | null
    decision_number: string | null
    decided_on: LocalDate | null
    signer: Generated<string>
    approved_by: number | null
    approved_at: Date | null
    replaces: number | null
    withdrawn_on: LocalDate | null
    reason: Generated<string>
    item_code: string | null
    created_by: number
    created_at: Date
    version: Generated<number>
  }
  support_list_payment: {
    office_id: number
    payment_id: number
    list_id: number
    direction: string
    amount: number
    posting_office_id: number
    posting_id: number
    document: string
    on_day: LocalDate
    recorded_by: number
    recorded_at: Date
    ended_on: LocalDate | null
    ended_reason: Generated<string>
  }
  support_proposal: {
    office_id: number
    household_id: number
    run_id: number
    policy_id: string
    year: number
    village_id: number
    class: string
    kind: string
    rank: number | null
    points: Generated<number>
    persons: Generated<number>
    amount: number | null
    choice: Generated<string>
    reasons: Json
  }
  support_run: {
    office_id: number
    run_id: number
    area_id: number
    year: number
    on_day: LocalDate
    with_unverified: Generated<boolean>
    quotas: Json
    state: string
    job_id: number | null
    counts: Json
    households: Generated<number>
    policies_hash: Generated<string>
    started_by: number
    started_at: Date
    finished_at: Date | null
    version: Generated<number>
  }
  survey: {
    office_id: number
    survey_id: number
    household_id: number
    village_id: number
    case_id: number | null
    surveyed_on: LocalDate
    outcome: string
    surveyor_id: number | null
    surveyor_name: Generated<string>
    entered_by: number
    entered_at: Date
    source: string
    language: string | null
    interpreter: string | null
    answers: Json
    superseded_at: Date | null
  }
  sync_entry: {
    office_id: number
    device_id: number
    entry_id: number
    seq: number
    user_id: number
    causes: Generated<number[]>
    replaces: number | null
    sealed: Buffer
    command: Generated<string>
    household_id: number | null
    village_id: number | null
    state: string
    problem: string | null
    details: Generated<Json>
    result: Json | null
    journal_id: number | null
    made_at: Date | null
    received_at: Date
    settled_at: Date | null
    by_file: Generated<boolean>
    clock_offset_s: number | null
    given_up_at: Date | null
    given_up_by: number | null
  }
  tile_arrangement: {
    office_id: number
    area_id: number
    map: string
    tiles: Json
    note: string
    set_by: number
    set_at: Date
  }
  training_attendance: {
    office_id: number
    session_id: number
    learner_id: number
    village_id: number
  }
  training_class: {
    office_id: number
    class_id: number
    kind: string
    title: string
    organiser: string
    trainer: Generated<string>
    place: Generated<string>
    item_code: string | null
    cost: Generated<number>
    min_attendance: number | null
    attendance_basis: Generated<string>
    follow_up_months: Generated<number>
    state: Generated<string>
    ended_on: LocalDate | null
    reason: Generated<string>
    created_by: number
    created_at: Date
    version: Generated<number>
  }
  training_follow_up: {
    office_id: number
    learner_id: number
    asked_on: LocalDate
    village_id: number
    outcome: string
    note: Generated<string>
    recorded_by: number
    recorded_at: Date
  }
  training_learner: {
    office_id: number
    learner_id: number
    class_id: number
    person_id: number
    household_id: number
    village_id: number
    class: Generated<string>
    despite: Generated<string>
    enrolled_on: LocalDate
    list_id: number | null
    delivery_id: number | null
    result: Generated<string>
    certificate: Generated<string>
    reason: Generated<string>
    recorded_by: number
    recorded_at: Date
  }
  training_session: {
    office_id: number
    session_id: number
    class_id: number
    held_on: LocalDate
    part: string
    topic: Generated<string>
    taken_by: number | null
    taken_at: Date | null
  }
  treasury_account: {
    office_id: number
    account_id: number
    unit_id: number
    number: string
    number_key: string
    named_as: Generated<string>
    columns: Json
    recorded_by: number
    recorded_at: Date
  }
  treasury_closed_to: {
    office_id: number
    unit_id: number
    month: LocalDate | null
  }
  treasury_decision: {
    office_id: number
    decision_id: number
    unit_id: number
    month: LocalDate
    line_keys: string[]
    posting_ids: number[]
    kind: string
    reason: Generated<string>
    decided_by: number
    decided_at: Date
    withdrawn_by: number | null
    withdrawn_at: Date | null
  }
  treasury_line: {
    office_id: number
    statement_id: number
    line_no: number
    line_key: string
    number: string
    number_key: string
    paid_on: LocalDate
    kind: string
    amount: number
    content: Generated<string>
  }
  treasury_month: {
    office_id: number
    unit_id: number
    month: LocalDate
    there: number | null
    here: number | null
    explained: number | null
    closed_by: number | null
    closed_at: Date | null
    reopened_reason: Generated<string>
  }
  treasury_statement: {
    office_id: number
    statement_id: number
    account_id: number
    unit_id: number
    month: LocalDate
    file_id: number | null
    file_name: string
    rows: number
    advanced: number
    paid: number
    refunded: number
    imported_by: number
    imported_at: Date
    replaced_by: number | null
  }
  tuition_line: {
    office_id: number
    delivery_id: number
    list_id: number
    person_id: number
    village_id: number
    school: string
    grade: Generated<string>
    paid_months: Generated<number>
    months: number
    left_on: LocalDate | null
    left_reason: Generated<string>
  }
  tuition_list: {
    office_id: number
    list_id: number
    school_year: string
    form: string
    months: number
    monthly: number
    source: string
    confidence: string
  }
  tuition_payment: {
    office_id: number
    payment_id: number
    delivery_id: number
    village_id: number
    paid_on: LocalDate
    months: number
    amount: number
    receiver: Generated<string>
    document: string
    reversed_on: LocalDate | null
    reason: Generated<string>
    recorded_by: number
    recorded_at: Date
  }
  twinning: {
    office_id: number
    twinning_id: number
    agency_id: number
    village_id: number
    decision_number: string
    decided_on: LocalDate
    signer: string
    valid_from: LocalDate
    valid_to: LocalDate | null
    end_reason: Generated<string>
    follows_id: number | null
    recorded_by: number
    recorded_at: Date
    version: Generated<number>
  }
  twinning_proposal: {
    office_id: number
    proposal_id: number
    area_id: number
    on_day: LocalDate
    villages_of: string
    kinds: string[]
    max_villages: number
    max_poor: number | null
    seconds: number
    state: string
    reason: Generated<string>
    placed_villages: Generated<number>
    placed_agencies: Generated<number>
    agencies: Generated<number>
    villages: Generated<number>
    job_id: number | null
    decision_number: Generated<string>
    decided_on: LocalDate | null
    started_by: number
    started_at: Date
    finished_at: Date | null
    version: Generated<number>
  }
  twinning_proposal_pair: {
    office_id: number
    proposal_id: number
    village_id: number
    agency_id: number
    by_hand: Generated<boolean>
    factors: Json
  }
  v_absence: {
    office_id: number
    person_id: number
    kind: string
    valid_from: LocalDate
    valid_to: LocalDate
  }
  v_agency: {
    office_id: number
    agency_id: number
    name: string
    kind: string
    sector: string
    valid_from: LocalDate
    valid_to: LocalDate
    predecessor_id: number
  }
  v_area_recognition: {
    area_id: number
    criteria_set_id: number
    valid_from: LocalDate
    valid_to: LocalDate
    met: boolean
    decision_number: string
    decided_on: LocalDate
  }
  v_b1_table: {
    b1_table_id: number
    name: string
    content: Json
  }
  v_budget_unit: {
    office_id: number
    unit_id: number
    name: string
    name_search: string
    level: string
    kind: string
    area_id: number
    valid_from: LocalDate
    valid_to: LocalDate
  }
  v_bulletin_gone: {
    office_id: number
    bulletin_id: number
  }
  v_decision: {
    office_id: number
    decision_id: number
    kind: string
    number: string
    signed_on: LocalDate
    in_force_on: LocalDate
    signer_name: string
    file_id: number
    round_id: number
    source: string
    corrects_id: number
    year: number
  }
  v_delivery: {
    office_id: number
    delivery_id: number
    kind: string
    policy_id: string
    list_id: number
    cycle: string
    household_id: number
    person_id: number
    village_id: number
    class: string
    ground: string
    amount: number
    quantity: string
    state: string
    given_on: LocalDate
    until: LocalDate
    reason: string
  }
  v_deprivation_line: {
    office_id: number
    household_id: number
    indicator: string
    opened_on: LocalDate
    village_id: number
    responsible: string
    planned_year: number
    amount: number
    policy_id: string
    state: string
    closed_on: LocalDate
  }
  v_duplicate_open: {
    office_id: number
    duplicate_id: number
    person_id: number
  }
  v_field_conflict: {
    office_id: number
    conflict_id: number
    household_id: number
    village_id: number
    subject_kind: string
    subject_id: number
    path: string
    current_value: Json
    current_by: number
    current_by_name: string
    current_at: Date
    current_source: string
    other_value: Json
    other_by: number
    other_device: number
    other_at: Date
    received_at: Date
    state: string
    choice: string
    decided_value: Json
    decided_by: number
    decided_at: Date
    note: string
    version: number
  }
  v_house: {
    office_id: number
    house_id: number
    delivery_id: number
    list_id: number
    household_id: number
    village_id: number
    work: string
    policy_id: string
    norm: number
    stage: string
    paid: number
    handed_over_on: LocalDate
  }
  v_house_fund: {
    office_id: number
    fund_id: number
    house_id: number
    village_id: number
    source: string
    form: string
    giver: string
    amount: number
  }
  v_household: {
    office_id: number
    household_id: number
    code: string
    village_id: number
    address: string
    phone: string
    registered_on: LocalDate
    closed_on: LocalDate
    head_id: number
    head_name: string
    head_search: string
    member_count: number
    class: string
    class_since: LocalDate
    version: number
    latitude: number
    longitude: number
  }
  v_household_fact: {
    office_id: number
    household_id: number
    survey_id: number
    pack_id: string
    class: string
    deprived_mask: number
    unknown_mask: number
    cause_mask: number
    wish_mask: number
    children: number
    facts: Json
    surveyed_on: LocalDate
    answers: Json
    superseded_at: Date
  }
  v_household_link: {
    office_id: number
    household_id: number
    kind: string
    other_office_id: number
    other_household_id: number
    on_day: LocalDate
  }
  v_household_status: {
    office_id: number
    status_id: number
    household_id: number
    class: string
    change_kind: string
    valid_from: LocalDate
    valid_to: LocalDate
    decision_id: number
    year: number
    member_count: number
  }
  v_household_status_ever: {
    office_id: number
    status_id: number
    household_id: number
    class: string
    change_kind: string
    valid_from: LocalDate
    valid_to: LocalDate
    decision_id: number
    year: number
    member_count: number
    recorded_at: Date
    superseded_at: Date
  }
  v_household_village: {
    office_id: number
    household_id: number
    village_id: number
    valid_from: LocalDate
    valid_to: LocalDate
  }
  v_household_village_ever: {
    office_id: number
    household_id: number
    village_id: number
    valid_from: LocalDate
    valid_to: LocalDate
    recorded_at: Date
    superseded_at: Date
  }
  v_imported_answer: {
    office_id: number
    household_id: number
    as_of: LocalDate
    batch_id: number
    b1: string
    b2: string
    causes: string[]
    cause_text: string
    needs: string[]
    need_text: string
    deprived: string[]
    detail: Json
  }
  v_meeting: {
    office_id: number
    meeting_id: number
    village_id: number
    subject_kind: string
    subject_id: number
    turn: number
    state: string
    called_for: Date
    place: string
    chair_name: string
    secretary_name: string
    held_on: LocalDate
    attended: number
    attended_women: number
    attended_poor: number
    households_invited: number
    front_present: boolean
    others_present: string
    votes_for: number
    votes_against: number
    remarks: string
    minutes_file_id: number
    called_by: number
    called_at: Date
    matter: string
    title: string
    published_on: LocalDate
  }
  v_meeting_attendance: {
    office_id: number
    meeting_id: number
    household_id: number
    represented_by: string
    is_woman: boolean
  }
  v_meeting_point: {
    office_id: number
    meeting_id: number
    no: number
    village_id: number
    title: string
    votes_for: number
    votes_against: number
    abstained: number
    conclusion: string
  }
  v_meeting_question: {
    office_id: number
    meeting_id: number
    no: number
    question: string
    answer: string
  }
  v_meeting_vote: {
    office_id: number
    meeting_id: number
    subject_kind: string
    subject_id: number
    votes_for: number
    votes_against: number
    note: string
  }
  v_member_now: {
    office_id: number
    household_id: number
    person_id: number
    relation: string
    valid_from: LocalDate
    full_name: string
    name_search: string
    birth_date: LocalDate
    birth_precision: string
    sex: string
    ethnic_code: string
    merit: boolean
    citizen_id_state: string
    citizen_id_tail: string
  }
  v_membership: {
    office_id: number
    household_id: number
    person_id: number
    relation: string
    valid_from: LocalDate
    valid_to: LocalDate
    reason_in: string
    reason_out: string
  }
  v_membership_ever: {
    office_id: number
    household_id: number
    person_id: number
    relation: string
    valid_from: LocalDate
    valid_to: LocalDate
    recorded_at: Date
    superseded_at: Date
  }
  v_money_account: {
    office_id: number
    account_id: number
    unit_id: number
    budget_year: number
    item_code: string
    source: string
    capital: string
    stage: string
    balance: number
  }
  v_money_commitment: {
    office_id: number
    commitment_id: number
    unit_id: number
    contractor: string
    subject: string
    amount: number
    advanced: number
    spent: number
    released: number
    closed_on: LocalDate
  }
  v_money_flow: {
    office_id: number
    unit_id: number
    budget_year: number
    item_code: string
    source: string
    capital: string
    month: LocalDate
    kind: string
    stage: string
    amount: number
  }
  v_money_posting: {
    office_id: number
    posting_id: number
    kind: string
    posted_on: LocalDate
    amount: number
    reversed_by: number
    document_number: string
    signed_on: LocalDate
    issuer: string
  }
  v_norm: {
    norm_id: number
    name: string
    state: string
    area_id: number
    item_codes: string[]
    value_text: string
    basis: string
    confidence: string
    valid_from: LocalDate
    valid_to: LocalDate
    issuer: string
    missing_since: LocalDate
  }
  v_obstacle: {
    office_id: number
    obstacle_id: number
    kind: string
    item_code: string
    area_id: number
    subject: string
    waiting_amount: number
    capital: string
    asked_level: string
    asked_agency: string
    raised_on: LocalDate
    due_on: LocalDate
    norm_id: number
    state: string
    resolved_on: LocalDate
  }
  v_open_round: {
    office_id: number
    round_id: number
    area_id: number
    name: string
    year: number
  }
  v_own_programme_item: {
    code: string
    parent_code: string
    kind: string
    name_vi: string
    name_en: string
    area_id: number
    from_year: number
    to_year: number
    basis: string
    retired_on: LocalDate
  }
  v_person_card: {
    office_id: number
    person_id: number
    full_name: string
    birth_date: LocalDate
    birth_precision: string
    sex: string
    ethnic_code: string
    died_on: LocalDate
    citizen_id_state: string
    citizen_id_tail: string
  }
  v_person_id_cipher: {
    office_id: number
    person_id: number
    citizen_id_cipher: Buffer
    citizen_id_tail: string
  }
  v_person_id_hash: {
    office_id: number
    person_id: number
    id_hash: Buffer
  }
  v_person_name: {
    office_id: number
    person_id: number
    full_name: string
    birth_date: LocalDate
    birth_precision: string
    sex: string
    ethnic_code: string
    merit: boolean
    died_on: LocalDate
  }
  v_petition: {
    office_id: number
    petition_id: number
    area_id: number
    kind: string
    channel: string
    received_on: LocalDate
    state: string
    accept_due_on: LocalDate
    accepted_on: LocalDate
    answer_due_on: LocalDate
    answered_on: LocalDate
    ended_on: LocalDate
    published_on: LocalDate
  }
  v_petition_of_meeting: {
    office_id: number
    petition_id: number
    meeting_id: number
    meeting_point: number
    kind: string
    received_on: LocalDate
    state: string
  }
  v_plan: {
    office_id: number
    plan_id: number
    area_id: number
    plan_year: number
    programme_code: string
    version_no: number
    title: string
    state: string
    lines: number
    amount: number
    decision_number: string
    decided_on: LocalDate
  }
  v_plan_assigned_line: {
    office_id: number
    line_id: number
    plan_id: number
    plan_title: string
    decision_number: string
    decided_on: LocalDate
    plan_year: number
    item_code: string
    activity: string
    place_area_id: number
    target_hundredths: number
    target_unit: string
    source: string
    amount: number
  }
  v_plan_line: {
    office_id: number
    line_id: number
    plan_id: number
    root_line_id: number
    line_no: number
    item_code: string
    activity: string
    place_area_id: number
    owner_unit: string
    investor: string
    target_hundredths: number
    target_unit: string
    due_on: LocalDate
    capital: string
    source: string
    amount: number
    note: string
    norm_id: number
  }
  v_plan_line_proposal: {
    office_id: number
    plan_id: number
    line_id: number
    activity: string
    proposal_meeting_id: number
  }
  v_production_member: {
    office_id: number
    member_id: number
    project_id: number
    household_id: number
    village_id: number
    ground: string
    joined_on: LocalDate
    left_on: LocalDate
    area_m2: number
  }
  v_production_project: {
    office_id: number
    project_id: number
    kind: string
    policy_id: string
    name: string
    lead: string
    budget: number
    support: number
    area_m2: number
    state: string
    starts_on: LocalDate
    ends_on: LocalDate
    decided_on: LocalDate
  }
  v_production_village: {
    office_id: number
    project_id: number
    village_id: number
  }
  v_review_case: {
    office_id: number
    case_id: number
    round_office_id: number
    round_id: number
    household_id: number
    village_id: number
    source: string
    state: string
    version: number
    survey_id: number
    reviewer_id: number
  }
  v_round: {
    office_id: number
    round_id: number
    area_id: number
    name: string
    procedure: string
    year: number
    due_on: LocalDate
    pack_id: string
    pack_hash: string
    method: string
    b1_table_id: number
    b1_area: string
    show_result_to_reviewers: boolean
    state: string
  }
  v_round_of_village: {
    office_id: number
    round_id: number
    village_id: number
    state: string
    reviewer_id: number
  }
  v_support_list: {
    office_id: number
    list_id: number
    kind: string
    policy_id: string
    title: string
    cycle: string
    state: string
    rows: number
    amount: number
    decision_number: string
    decided_on: LocalDate
    item_code: string
  }
  v_support_proposal: {
    office_id: number
    household_id: number
    run_id: number
    policy_id: string
    year: number
    village_id: number
    class: string
    kind: string
    rank: number
    points: number
    persons: number
    amount: number
    choice: string
  }
  v_survey: {
    office_id: number
    survey_id: number
    household_id: number
    village_id: number
    case_id: number
    surveyed_on: LocalDate
    outcome: string
    surveyor_id: number
    surveyor_name: string
    entered_by: number
    entered_at: Date
    source: string
    language: string
    interpreter: string
    answers: Json
    superseded_at: Date
  }
  v_twinning: {
    office_id: number
    agency_id: number
    village_id: number
    valid_from: LocalDate
    valid_to: LocalDate
  }
  v_user_name: {
    user_id: number
    name: string
  }
  v_village_tally: {
    office_id: number
    village_id: number
    households: number
    people: number
    poor: number
    near_poor: number
    average: number
    poor_people: number
    near_poor_people: number
  }
  v_village_total: {
    office_id: number
    village_id: number
    as_of: LocalDate
    households: number
    people: number
    source: string
    recorded_at: Date
  }
  v_visit: {
    office_id: number
    visit_id: number
    case_id: number
    visited_on: LocalDate
    outcome: string
    by_user: number
    recorded_at: Date
  }
  v_work: {
    office_id: number
    work_id: number
    kind: string
    name: string
    investor: string
    item_code: string
    starts_on: LocalDate
    due_on: LocalDate
    progress: number
    progress_on: LocalDate
    state: string
    accepted_on: LocalDate
  }
  v_work_benefit: {
    office_id: number
    work_id: number
    counted_on: LocalDate
    villages: number
    households: number
    people: number
    poor: number
    near_poor: number
    direct_people: number
    direct_households: number
  }
  v_work_village: {
    office_id: number
    work_id: number
    village_id: number
  }
  village_snapshot: {
    office_id: number
    village_id: number
    cursor: string
    digests: Buffer
    made_at: Date
  }
  village_tally: {
    office_id: number
    village_id: number
    households: Generated<number>
    people: Generated<number>
    poor: Generated<number>
    near_poor: Generated<number>
    average: Generated<number>
    poor_people: Generated<number>
    near_poor_people: Generated<number>
  }
  village_total: {
    office_id: number
    village_id: number
    as_of: LocalDate
    households: number
    people: number
    source: string
    recorded_by: number
    recorded_at: Date
    registry_complete: Generated<boolean>
  }
  visit: {
    office_id: number
    visit_id: number
    case_id: number
    visited_on: LocalDate
    outcome: string
    by_user: number
    note: Generated<string>
    recorded_at: Date
  }
  what_if_note: {
    office_id: number
    note_id: number
    area_id: number
    year: number
    name: string
    note: Generated<string>
    trial: Json
    result: Json
    saved_by: number
    saved_at: Date
  }
  work: {
    office_id: number
    work_id: number
    kind: string
    name: string
    description: Generated<string>
    investor: string
    contractor: Generated<string>
    commitment_id: number | null
    item_code: string | null
    starts_on: LocalDate | null
    due_on: LocalDate | null
    progress: Generated<number>
    progress_on: LocalDate | null
    state: Generated<string>
    accepted_on: LocalDate | null
    accepted_by: Generated<string>
    accepted_file_id: number | null
    stopped_reason: Generated<string>
    created_by: number
    created_at: Date
    version: Generated<number>
  }
  work_benefit: {
    office_id: number
    work_id: number
    counted_on: LocalDate
    villages: number
    households: number
    people: number
    poor: number
    near_poor: number
    direct_people: number | null
    direct_households: number | null
    direct_basis: Generated<string>
    recorded_by: number
    recorded_at: Date
  }
  work_fund: {
    office_id: number
    fund_id: number
    work_id: number
    source: string
    form: string
    giver: Generated<string>
    quantity: Generated<string>
    amount: number
    recorded_by: number
    recorded_at: Date
  }
  work_progress: {
    office_id: number
    report_id: number
    work_id: number
    reported_on: LocalDate
    percent: number
    note: Generated<string>
    reason: Generated<string>
    photo_file_id: number | null
    recorded_by: number
    recorded_at: Date
  }
  work_remark: {
    office_id: number
    remark_id: number
    work_id: number
    seen_on: LocalDate
    seen_by: string
    content: string
    photo_file_id: number | null
    answer: Generated<string>
    answered_on: LocalDate | null
    recorded_by: number
    recorded_at: Date
  }
  work_upkeep: {
    office_id: number
    upkeep_id: number
    work_id: number
    done_on: LocalDate
    what: string
    done_by: Generated<string>
    amount: Generated<number>
    photo_file_id: number | null
    recorded_by: number
    recorded_at: Date
  }
  work_village: {
    office_id: number
    work_id: number
    village_id: number
  }
}
