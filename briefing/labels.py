"""The words that we add to an author's: headings, labels and short sentences, in one place, for translation."""

from __future__ import annotations

from typing import NamedTuple


class Labels(NamedTuple):
    """Plain English; another language is another instance. Braces hold what is filled in."""

    # joining
    and_: str = "and"
    use: str = "Use {what}"
    see: str = "See {what}"

    # front sheet
    for_reader: str = "{kind} for {reader}"
    for_office: str = "{kind} for the {reader}"
    marking_and_status: str = "Marking"
    status: str = "Status"
    status_and_version: str = "{status}, version {version}"
    you_are_asked: str = "You are asked"
    for_information: str = "For information. No decision is needed."
    for_decision: str = "For decision."
    for_signature: str = "For signature."
    why: str = "Why"
    from_: str = "From"
    reference: str = "Reference"
    venue: str = "Venue"
    times: str = "Times"
    dated: str = "Dated"
    embargo: str = "Embargo"
    until: str = "Until {moment}"
    note: str = "Note"
    what_we_want: str = "What we want"
    in_this_pack: str = "In this pack"
    span_of_handles: str = "{heading}: {first} to {last}"
    one_handle: str = "{heading}: {first}"

    # handles, which references show, and the same as they are spoken
    line_handle: str = "L{number}"
    line_spoken: str = "Line L{number}"
    defensive_handle: str = "D{number}"
    defensive_spoken: str = "Defensive line D{number}"
    question_handle: str = "Q{number}"
    question_spoken: str = "Question {number}"
    fact_handle: str = "F{number}"
    fact_spoken: str = "Fact F{number}"
    source_handle: str = "S{number}"
    source_spoken: str = "Source S{number}"
    note_handle: str = "N{number}"
    note_spoken: str = "Note {number}"
    aim_handle: str = "aim {number}"
    message_handle: str = "message {number}"
    message_spoken: str = "Key message {number}"
    item_handle: str = "item {number}"
    quote_handle: str = "quote {number}"
    quote_spoken: str = "Quote {number}"
    annex_handle: str = "annex {letter}"
    annex_spoken: str = "Annex {letter}"
    paragraph_handle: str = "paragraph {number}"
    speaking_note: str = "speaking note {number}"

    # objectives
    success: str = "Success"
    red_line: str = "Red line"
    fallback: str = "Fallback"

    # top lines
    figures: str = "Figures"
    figures_by_number: tuple[str, ...] = ("", "One figure", "Two figures", "Three figures")
    quote_to_draw_on: str = "Quote to draw on"
    do_not_raise: str = "Do not raise"

    # running order
    time: str = "Time"
    item: str = "Item"
    your_part: str = "Your part"
    all_times: str = "All times are {zone}."
    all_times_ahead: str = "All times are {zone} ({hours} ahead of London)."
    all_times_behind: str = "All times are {zone} ({hours} behind London)."
    one_hour: str = "one hour"
    hours: str = "{number} hours"
    hours_minutes: str = "{number} hours {minutes} minutes"
    agenda_summary: str = "Items in order of time, with your part in each."
    ends_next_day: str = "(ends the next day)"
    undated: str = "Day to come"
    for_: str = "For"
    press: str = "Press"
    papers: str = "Papers"
    lead: str = "Lead"
    we_want: str = "We want"
    make_the_point: str = "Make the point"
    they_may_say: str = "They may say"
    to_whom: str = "To {whom}:"

    # lines to take
    if_pressed: str = "If pressed"
    do_not_say: str = "Do not say"
    bridge: str = "Bridge"
    instead: str = "Hand over to"
    replaces: str = "Replaces"
    say_to: str = "Say to {whom}."
    on_the_record: str = "On the record."
    record_or_not: str = "On or off the record"
    off_the_record: str = "Off the record."
    use_between: str = "Use from {first} until {last}."
    use_from: str = "Use from {first}."
    use_until: str = "Use until {last}."
    out_of_date: str = "Out of date on the day."
    not_yet: str = "Not to be used before the day is over."
    cleared: str = "Cleared"
    owner: str = "Owner"
    source: str = "Source"
    marking: str = "Marking"
    usable: str = "How far it may travel"
    withhold: str = "Ground for withholding"

    # defensive lines, questions
    they_say: str = "They say"
    we_say: str = "We say"
    asked_by: str = "Asked by"
    angle: str = "What they are after"
    likelihood: str = "Likelihood"
    supplementary: str = "Supplementary"

    # quotes
    open_quote: str = "“"
    close_quote: str = "”"
    extract: str = "Extract"
    quote_draft: str = "Draft, not yet cleared"
    quote_cleared: str = "Cleared"

    # people
    say_it: str = "Say it"
    since: str = "Since"
    languages: str = "Languages"
    last_met: str = "Last met"
    interests: str = "Interests"
    they_want: str = "They want"
    we_reply: str = "We reply"
    avoid: str = "Avoid"
    checked: str = "Checked"

    # facts and sources
    number: str = "No."
    fact: str = "Fact"
    as_at: str = "As at"
    figure: str = "Figure"
    base: str = "Base"
    facts_summary: str = "Facts by number, each with its date and source."

    # background
    background: str = "Background"
    you_may_use: str = "You may use"
    do_not_disclose: str = "Do not disclose"
    timeline: str = "Timeline"
    date: str = "Date"
    event: str = "Event"
    timeline_summary: str = "Events in order of date."

    # speaking notes
    speaking_time_one: str = "About one minute to say."
    speaking_time: str = "About {minutes} minutes to say."
    allowed_time_one: str = "Time allowed: one minute."
    allowed_time: str = "Time allowed: {minutes} minutes."
    check_against_delivery: str = "Check against delivery."

    # press line, handling, contacts, glossary, annexes
    press_line: str = "Press line"
    before: str = "Before"
    after: str = "After"
    telephone: str = "telephone {number}"
    no_number: str = "No number given."
    contact: str = "Contact"
    by_when: str = "by {moment}"
    term: str = "Term"
    meaning: str = "Meaning"
    glossary_summary: str = "Terms and what they mean."
    attached: str = "Attached: {file}"

    # record
    record: str = "Record"
    cleared_by: str = "Cleared by"
    copies_to: str = "Copies to"
    copies: str = "({number} copies)"
    file: str = "File"
    edition: str = "Edition"
    full_edition: str = "Full"
    made_from: str = "Made from"
    made_because: str = "Made final because"
    house_style: str = "house style {name} {version}"
    version: str = "version {version}"
    contacts: str = "Contacts"

    # review copies
    uncleared: str = "Nobody has cleared this yet."
    still_to_do: str = "To do: fill this in before the pack is final."
    invented: str = "Illustrative: put the real words here, or take it out."

    # redaction
    withheld: str = "[Withheld {number}: {ground}]"
    no_ground: str = "no decision recorded"
    schedule: str = "Schedule of redactions"
    place_of_gap: str = "Where"
    ground: str = "Ground"
    nothing_withheld: str = "Nothing is withheld."
    free_section: str = "Section"

    # running matter
    copy_of: str = "Copy {number} of {of}: {recipient}"
    page: str = "Page {page} of {pages}"
    foot_status: str = "{status} {version}"


ENGLISH = Labels()
