import Kernel

/// Why the desk cannot take a batch or a sheet.
enum DeskRefusal {
    case noPaper, noIntake, noHelp, help
    case batchName, batchSize, label, samePerson, voidWithBallot, nothingRead, countsDiffer
    case batchExists(String)
    case finished(String)
    case notSettled(left: UInt64)
    case unknownBatch(String)
    case unknownSheet(UInt64, of: UInt64)
    case notRecorded(UInt64)
    case differs(UInt64)
    case settled(UInt64)
    case notOnRoll(UInt64)
    case secondSheet(UInt64)
    case votedOnline(UInt64)

    /// The refusal as the kernel hands it on; the codes are stable.
    var refusal: Refusal {
        switch self {
        case .noPaper, .noIntake, .noHelp, .help, .batchName,
            .batchSize, .label, .batchExists, .unknownBatch:
            refusalOfBatch
        case .finished, .notSettled, .countsDiffer: refusalOfCounts
        case .unknownSheet, .notRecorded, .differs, .settled, .samePerson: refusalOfReading
        case .voidWithBallot:
            Refusal(
                "desk.void_with_ballot", "A void sheet says nothing else.",
                remedy: "Leave person, choices and points out, or leave “void” out.", pointer: "/body/reading")
        case .nothingRead:
            Refusal(
                "desk.nothing_read", "The reading says neither how somebody voted nor why the sheet is void.",
                remedy: "Give person and choices, or “void” with the reason.", pointer: "/body/reading")
        case .notOnRoll(let person):
            Refusal(
                "desk.not_on_roll", "Nobody on the roll has the number \(person).",
                remedy: "Look at the sheet again; if it says so, the sheet is void: “not-on-roll”.",
                pointer: "/body/reading/person")
        case .secondSheet(let person):
            Refusal(
                "desk.second_sheet", "A sheet of person \(person) has been counted already.",
                remedy: "Look at the number again; if it is right, this sheet is void: “twice”.",
                pointer: "/body/reading/person")
        case .votedOnline(let person):
            Refusal(
                "desk.voted_online", "Person \(person) has voted online, which counts by the rules of this vote.",
                remedy: "The sheet is void: “voted-online”.", pointer: "/body/reading/person")
        }
    }

    /// The same refusal about another place of the body.
    func refusal(at pointer: String) -> Refusal {
        let own = refusal
        return Refusal(own.code, own.reason, remedy: own.remedy, pointer: pointer)
    }

    private var refusalOfCounts: Refusal {
        switch self {
        case .finished(let id):
            Refusal(
                "desk.finished", "The counts of the batch “\(id.prefix(64))” are confirmed.",
                remedy: "Nothing in it changes any more. Take further sheets in as a new batch.",
                pointer: "/body/batch")
        case .notSettled(let left):
            Refusal(
                "desk.not_settled", "\(left) sheets of the batch are not settled yet.",
                remedy: "Have every sheet read by two people first.", pointer: "/body/batch",
                details: ["left": .number(Int64(clamping: left))])
        default:
            Refusal(
                "desk.counts_differ", "The readings of the batch come to other counts.",
                remedy: "Count the sheets again, those that count and those that are void.", pointer: "/body/counted")
        }
    }

    private var refusalOfBatch: Refusal {
        switch self {
        case .noIntake:
            Refusal(
                "desk.no_intake", "Nobody votes at the counter here.",
                remedy: "Vote online or on paper.", pointer: "/move")
        case .noHelp:
            Refusal(
                "desk.no_help", "This vote does not put down who was helped at the counter.",
                remedy: "Leave “help” out.", pointer: "/body/help")
        case .help:
            Refusal(
                "desk.help", "Help is said in 1 to \(Budget.longestHelp) characters.",
                remedy: "Say in a few words at whose wish somebody helped, and how; or leave it out.",
                pointer: "/body/help")
        case .label:
            Refusal(
                "desk.label",
                "Where a batch comes from, and its box, are said in 1 to \(Budget.longestLabel) characters.",
                remedy: "Say it shorter, or leave it out.", pointer: "/body/place")
        case .noPaper:
            Refusal(
                "desk.no_paper", "This vote takes no ballots on paper.", remedy: "Vote online.", pointer: "/move")
        case .batchName:
            Refusal(
                "desk.batch_name", "A batch is named with lower-case letters, digits and hyphens.",
                remedy: "Write it like “town-hall-1”.", pointer: "/body/id")
        case .batchExists(let id):
            Refusal(
                "desk.batch_exists", "There is a batch “\(id.prefix(64))” already.",
                remedy: "Give the new one another name.", pointer: "/body/id")
        case .unknownBatch(let id):
            Refusal(
                "desk.unknown_batch", "There is no batch “\(id.prefix(64))”.", remedy: "Take the batch in first.",
                pointer: "/body/batch")
        default:
            Refusal(
                "desk.batch_size", "A batch has 1 to \(Budget.mostSheets) sheets.", remedy: "Make several batches.",
                pointer: "/body/sheets")
        }
    }

    private var refusalOfReading: Refusal {
        switch self {
        case .unknownSheet(let number, let sheets):
            Refusal(
                "desk.unknown_sheet", "There is no sheet \(number): the batch has sheets 1 to \(sheets).",
                remedy: "Count from the top of the batch.", pointer: "/body/sheet")
        case .notRecorded(let number):
            Refusal(
                "desk.not_recorded", "Nobody has read sheet \(number) yet.", remedy: "Record it first.",
                pointer: "/body/sheet")
        case .differs(let number):
            Refusal(
                "desk.differs", "The first reading of sheet \(number) says something else.",
                remedy: "Look at the sheet together, and record what it says anew.", pointer: "/body/reading")
        case .settled(let number):
            Refusal(
                "desk.settled", "Two people have read sheet \(number) already.", remedy: "Go on with the next one.",
                pointer: "/body/sheet")
        default:
            Refusal(
                "desk.same_person", "The second reading is made by somebody else than the first.",
                remedy: "Ask a colleague to read the sheet.", pointer: "/actor")
        }
    }
}
