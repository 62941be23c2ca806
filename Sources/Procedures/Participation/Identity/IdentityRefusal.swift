import Kernel
import Values

/// Why a move about somebody's identity does not count.
enum IdentityRefusal {
    case closed(at: Instant)
    case account
    case means(known: [String])
    case wrongRegistrar(String)
    case tooHigh(IdentityLevel)
    case notVouched
    case otherPerson
    case otherAccount
    case notConfirmed

    /// The refusal as the kernel hands it on; the codes are stable.
    var refusal: Refusal {
        switch self {
        case .closed(let time):
            Refusal(
                "identity.closed", "Identities were confirmed until \(time).", remedy: "Ask the office.",
                details: ["closes": .time(time)])
        case .account:
            Refusal(
                "identity.account", "This is no identifier of an account.",
                remedy: "The person finds it on the page of their account.", pointer: "/body/account")
        case .means(let known):
            Refusal(
                "identity.means", "There is no such means.",
                remedy: "The means are \(known.joined(separator: ", ")).", pointer: "/body/means")
        case .wrongRegistrar(let means):
            Refusal(
                "identity.wrong_registrar", "“\(means)” is for somebody else to confirm.",
                remedy: "A desk confirms what is shown at the desk, the server what the provider says.",
                pointer: "/body/means")
        case .tooHigh(let level):
            Refusal(
                "identity.too_high", "These means show the level “\(level.rawValue)” at most.",
                remedy: "State that level, or a lower one.", pointer: "/body/level",
                details: ["level": .word(level.rawValue)])
        case .notVouched:
            Refusal(
                "identity.not_vouched", "The log has not vouched that the person is there only once.",
                remedy: "Send what tells the person apart as a disclosure beside the act.", pointer: "/body/person")
        case .otherPerson:
            Refusal(
                "identity.other_person", "This account has been identified as somebody else's.",
                remedy: "Each person takes part through an account of their own.", pointer: "/body/account")
        case .otherAccount:
            Refusal(
                "identity.other_account", "This person has been identified with another account.",
                remedy: "Log in there and give the identification up, or ask the office to withdraw it.",
                pointer: "/body/person")
        case .notConfirmed:
            Refusal(
                "identity.not_confirmed", "Nobody has been identified with this account.",
                remedy: "There is nothing to take back.", pointer: "/body/account")
        }
    }
}
