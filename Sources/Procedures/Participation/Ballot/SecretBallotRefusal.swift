import Elections
import Kernel
import Values

/// Why a move in a secret ballot does not count.
enum SecretBallotRefusal {
    case notOpen(opens: Instant)
    case closed(at: Instant)
    case late(opens: Instant)
    case notFixed
    case closesEarlier
    case termsFixed
    case credential(Int, String)
    case list(String)
    case trustee(known: [String])
    case otherTrustee
    case turn
    case key(ElectionReason)
    case roll(people: UInt64, credentials: UInt64)
    case noRoll
    case tooFew(UInt64, fewest: UInt64)
    case text
    case tooLarge
    case ballot(ElectionReason)
    case unknownCredential
    case castTwice
    case notClosed(at: Instant)
    case share(ElectionReason)
    case opened

    /// The refusal as the kernel hands it on; the codes are stable.
    var refusal: Refusal {
        switch self {
        case .notOpen(let time):
            Refusal(
                "election.not_open", "Voting opens at \(time).", remedy: "Come back then.",
                details: ["opens": .time(time)])
        case .closed(let time):
            Refusal(
                "election.closed", "Voting closed at \(time).", remedy: "Look at what the ballot came to.",
                details: ["closes": .time(time)])
        case .closesEarlier:
            Refusal(
                "terms.votesUntil_earlier", "Voting and counting cannot be closed earlier than announced.",
                remedy: "Leave both times, or put them off.", pointer: "/terms/closes")
        case .termsFixed:
            Refusal(
                "terms.fixed", "Only later closings and the trustees' names can change in a secret ballot.",
                remedy: "Leave the rest as it was, or open another part.", pointer: "/terms")
        case .late, .notFixed, .credential, .list, .roll, .noRoll, .tooFew, .text: refusalOfSettingUp
        case .trustee, .otherTrustee, .turn, .key, .notClosed, .share, .opened: refusalOfTrustee
        case .tooLarge, .unknownCredential, .castTwice: refusalOfBallot
        case .ballot(let reason): reason.refusalOfBallot
        }
    }

    private var refusalOfSettingUp: Refusal {
        switch self {
        case .late(let opens):
            Refusal(
                "election.late", "The election is fixed, or voting should have opened at \(opens).",
                remedy: "An election is set up before it opens, and does not change any more.",
                details: ["opens": .time(opens)])
        case .credential(let place, let reason):
            Refusal(
                "election.credential", "A credential cannot be listed. \(reason)",
                remedy: "Make the list with “acta election authority”, and send each credential once.",
                pointer: "/body/credentials/\(place)")
        case .list(let reason):
            Refusal(
                "election.list", "The list of credentials cannot be taken so. \(reason)",
                remedy: "Compare it with what stands on the log; a closed list does not change.")
        case .roll(let people, let credentials):
            Refusal(
                "election.roll", "The roll has \(people) people, and there are \(credentials) credentials.",
                remedy: "Make one credential for each person, and state the roll's size and its published digest.",
                pointer: "/body/people")
        case .noRoll:
            Refusal(
                "election.roll", "This ballot refers to no roll.", remedy: "Leave its size and digest out.",
                pointer: "/body/people")
        case .tooFew(let count, let fewest):
            Refusal(
                "election.too_few", "There are \(count); below \(fewest), the result would say how people voted.",
                remedy: "This ballot is not opened with so few.",
                details: ["count": .count(Int(clamping: count)), "fewest": .count(Int(clamping: fewest))])
        case .text:
            Refusal(
                "election.text", "This is not the election that keys, credentials and terms make.",
                remedy: "Send what “acta election fix” makes of the log.", pointer: "/body/election")
        default:
            Refusal(
                "election.not_fixed", "The election has not been fixed, so nobody can vote.",
                remedy: "Ask the office; without trustees' keys and credentials there is no vote.")
        }
    }

    private var refusalOfTrustee: Refusal {
        switch self {
        case .trustee(let known):
            Refusal(
                "election.trustee", "There is no such trustee.",
                remedy: "The trustees are \(known.joined(separator: ", ")).", pointer: "/body/trustee")
        case .otherTrustee:
            Refusal(
                "election.trustee", "Somebody else acts for this trustee.",
                remedy: "Act for yourself, with the key that you began with.", pointer: "/actor")
        case .key(let reason):
            Refusal(
                "election.key", "What trustees gave does not prove what it must: \(reason.sentence).",
                remedy: "Make it anew with “acta election trustee”; if shares are wrong, all trustees begin anew.")
        case .notClosed(let time):
            Refusal(
                "election.not_closed", "Voting lasts until \(time); the tally is opened after that.",
                remedy: "Come back then.", details: ["closes": .time(time)])
        case .share(let reason):
            Refusal(
                "election.wrong_share", "This part does not open the tally: \(reason.sentence).",
                remedy: "Make it anew from the tally on the log, with your own trustee's key.",
                pointer: "/body/share")
        case .opened:
            Refusal(
                "election.opened", "You have given your part, or enough trustees have given theirs.",
                remedy: "Nothing is left to do: look at the result.")
        default:
            Refusal(
                "election.turn", "It is not the turn of this step, or it is done already.",
                remedy: "First all certificates, then all shares, then all keys; look at what is missing.")
        }
    }

    private var refusalOfBallot: Refusal {
        switch self {
        case .unknownCredential:
            Refusal(
                "election.unknown_credential", "The ballot's credential is not among this election's.",
                remedy: "Compare your code with the letter, and see that you are in the right ballot.",
                pointer: "/body/ballot")
        case .castTwice:
            Refusal(
                "election.cast_twice", "This very ballot is in the box already.",
                remedy: "You need not send it again. To change your vote, fill in a new ballot.",
                pointer: "/body/ballot")
        default:
            Refusal(
                "election.ballot", "The ballot has more than \(SecretBallotTerms.mostBallotBytes) bytes.",
                remedy: "Make it with the booth of this election.", pointer: "/body/ballot")
        }
    }
}

extension ElectionReason {
    /// Why a ballot is not taken, by what its check found.
    fileprivate var refusalOfBallot: Refusal {
        switch self {
        case .otherElection:
            Refusal(
                "election.other_election", "This ballot was made for another election.",
                remedy: "Fill in a ballot of this election; ballots cannot be carried over.", pointer: "/body/ballot")
        case .notJSON, .unreadable, .notCanonical, .signatureMissing, .answerCountWrong, .answerShapeWrong:
            Refusal(
                "election.ballot", "The ballot cannot be read: \(sentence).",
                remedy: "Send it as the booth of this election made it, byte for byte.", pointer: "/body/ballot")
        default:
            Refusal(
                "election.wrong_proof", "The ballot does not prove that it is filled in as it must be: \(sentence).",
                remedy: "Fill in a new ballot in the booth of this election.", pointer: "/body/ballot")
        }
    }
}
