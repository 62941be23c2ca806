"""What the independent verifier says of a roll, and of votes at the counter and on paper."""

from made_up_library import seal
from made_up_roll import FROZEN, MadeUpRoll, files, signer


def check_rolls(scratch, expect, verify, expect_library):
    made = MadeUpRoll()
    code, text = verify(made.write(scratch / "roll"))
    size = len(made.entries)
    said = f"{size} entries, 2 outcomes replayed, 0 differences\n"
    expect("a log with a roll and a paper desk is accepted", code == 0 and text.endswith(said), text[:300])
    vote, roll = made.outcomes["vote"], made.outcomes["roll"]
    paper = {"sheets": 5, "counted": 3, "void": {"blank": 1, "twice": 1}, "intake": 1}
    expect("it counts sheets, reasons and ballots at the counter", vote["paper"] == paper, vote.get("paper"))
    expect("a sheet takes the place of a ballot online", vote["ballots"] == 6, vote["ballots"])
    expect("it counts who is on the roll", (roll["all"]["entered"], roll["all"]["listed"]) == (8, 7), roll["all"])
    made.freeze(scratch / "frozen-roll")
    expect("it is the log that was frozen", files(scratch / "frozen-roll") == files(FROZEN))
    check_coming_back(scratch, expect, verify)
    check_entering(scratch, expect_library)
    check_sheets(scratch, expect_library)


def check_coming_back(scratch, expect, verify):
    """Who was taken off by mistake is let in with the old code; somebody is helped at the counter."""
    made = MadeUpRoll("published", help=True)
    for move, reason in (("strike", "died"), ("reinstate", "mistake")):
        made.make("roll", move, person=made.people["ann"], reason=reason)
    made.admit("zoe", "ann")
    made.vote("zoe", "ann", 0)
    made.intake("dee", 1, help=seal("help", "At her own wish")[1])
    made.intake("eve", 1)
    made.close("roll", "roll@1", made.roll_terms)
    made.close("vote", "budget@1", made.terms)
    code, text = verify(made.write(scratch / "coming-back"))
    expect("a log on which somebody comes back to the roll is accepted", code == 0, text[:300])
    line, vote = made.outcomes["roll"]["all"], made.outcomes["vote"]
    expect("who comes back is listed and not struck", (line["listed"], line["struck"], line["reinstated"]) == (8, {}, 1), line)
    expect("their ballot counts", vote["ballots"] == 3, vote["ballots"])
    expect("it counts who was helped", (vote["paper"]["intake"], vote["paper"]["helped"]) == (2, 1), vote["paper"])


def check_entering(scratch, expect_library):
    def bad(name, place, change, until="entered"):
        expect_library(scratch, name, place, change, until, kind=MadeUpRoll)

    bad("a person twice", "entry 11: the person is on the roll already",
        lambda log: log.enter("ann", signer("another code")))
    bad("a code twice", "entry 11: the code is somebody's", lambda log: log.enter("zoe", signer("code ann")))
    bad("a group that there is not", "entry 11: there is no such group", lambda log: log.enter("zoe", group="west"))
    bad("a code before the roll is published", "entry 11: nobody on the published roll",
        lambda log: log.admit("ann", "ann"))
    bad("another size of the roll", "entry 11: this is not what the roll is",
        lambda log: log.make("roll", "publish", people=7, digest="A" * 43))
    bad("a code that was used", "entry 16: the code is replaced or used", lambda log: log.admit("zoe", "ann"),
        "published")
    bad("a signature of another code", "entry 16",
        lambda log: log.admit("zoe", "dee", signed_by=signer("code eve")), "published")
    bad("somebody back who was not taken off", "entry 16: nobody with this number was taken off",
        lambda log: log.make("roll", "reinstate", person=log.people["ann"], reason="mistake"), "published")
    bad("a roll that strangers change", "entry 16: strike needs the role",
        lambda log: log.make("roll", "strike", log.stranger, person=log.people["ann"], reason="moved"), "published")


def check_sheets(scratch, expect_library):
    def bad(name, place, *steps, **terms):
        def change(log):
            log.make("vote", "batch", id="hall", sheets=3)
            for step in steps:
                step(log)
        expect_library(scratch, name, place, change, "published", kind=lambda until: MadeUpRoll(until, **terms))

    def online(log):
        log.vote("ann", "ann", 0)

    def on_paper(log):
        log.settle(1, log.ballot("ann", 1))

    bad("a ballot for another", "entry 17", lambda log: log.vote("bob", "ann", 0))
    bad("a batch twice", "entry 17: a batch of that name", lambda log: log.make("vote", "batch", id="hall", sheets=1))
    bad("a batch with too long a place", "entry 17: a batch with too long a label",
        lambda log: log.make("vote", "batch", id="late", sheets=1, place="x" * 121))
    bad("a sheet beyond the batch", "entry 17: there is no sheet",
        lambda log: log.read("record", 4, {"void": "blank"}, log.one))
    bad("a sheet that its reader confirms", "entry 18: no other has read",
        lambda log: (log.read("record", 1, log.ballot("ann", 0), log.one),
                     log.read("confirm", 1, log.ballot("ann", 0), log.one)))
    bad("a second reading that differs", "entry 18: no other has read",
        lambda log: (log.read("record", 1, log.ballot("ann", 0), log.one),
                     log.read("confirm", 1, log.ballot("ann", 1), log.other)))
    bad("a sheet that is settled twice", "entry 19: sheet ('hall', 1) is settled", on_paper, on_paper)
    bad("a second sheet of a person", "entry 19: ", on_paper,
        lambda log: log.read("record", 2, log.ballot("ann", 0), log.one))
    bad("a ballot online after the sheet", "entry 19: ", on_paper, online)
    bad("a sheet after the ballot online, where that counts", "entry 18: ", online, on_paper, counts="online")
    bad("a sheet of nobody on the roll", "entry 17: nobody on the roll",
        lambda log: log.read("record", 1, {"person": 1, "choices": log.ids[:1]}, log.one))
    bad("a void sheet without a reason that there is", "entry 17: a void sheet",
        lambda log: log.read("record", 1, {"void": "ugly"}, log.one))
    bad("counts before every sheet is settled", "entry 19: sheets of the batch", on_paper,
        lambda log: log.finish(1, 0))
    bad("counts that the readings do not come to", "entry 23: the readings of the batch", on_paper,
        lambda log: (log.settle(2, {"void": "blank"}), log.settle(3, {"void": "blank"}), log.finish(2, 1)))
    bad("a sheet of a batch whose counts are confirmed", "entry 24: the counts of the batch", on_paper,
        lambda log: (log.settle(2, {"void": "blank"}), log.settle(3, {"void": "blank"}), log.finish(1, 2),
                     log.read("record", 1, {"void": "blank"}, log.one)))
    bad("a ballot at the counter after the sheet", "entry 19: ", on_paper, lambda log: log.intake("ann", 0))
    bad("a ballot at the counter where nobody votes there", "entry 17: nobody votes at the counter",
        lambda log: log.intake("ann", 0), intake=False)
    bad("a ballot at the counter by a stranger", "entry 17: intake needs the role",
        lambda log: log.intake("ann", 0, by=log.stranger))
    bad("help that the terms do not ask for", "entry 17: help is put down",
        lambda log: log.intake("ann", 0, help=seal("help", "By her son")[1]))
    bad("a ballot at the counter of nobody on the roll", "entry 17: nobody on the roll",
        lambda log: log.intake(1, 0))
    bad("a ballot at the counter after voting online", "entry 17: voting online is over",
        lambda log: log.intake("ann", 0), onlineUntil="2025-11-22T06:01:00.000Z")
