import Kernel
import Values

/// Why a report on a work is not taken.
enum WorksRefusal {
    case noResults
    case notFunded(String)
    case notPlanned(String)
    case ended
    case granted(Money)
    case stage([String], isNew: Bool)
    case percent
    case spent(Money, Money)
    case nothing
    case reason
    case notDue
    case text(most: Int)
    case photo

    /// The refusal as the kernel hands it on; the codes are stable.
    var refusal: Refusal {
        switch self {
        case .noResults, .notFunded, .notPlanned, .ended: refusalOfWork
        case .stage(let known, let isNew):
            Refusal(
                "works.stage",
                isNew
                    ? "The work has a date for this stage, or there is no such stage."
                    : "The work has no date for this stage.",
                remedy: "The stages are \(known.joined(separator: ", ")).", pointer: "/body/stage",
                details: ["stages": .names(known)])
        case .percent:
            Refusal(
                "works.percent", "How much is done is a number from 0 to 100.", remedy: "Write such a number.",
                pointer: "/body/percent")
        case .spent(let spent, let budget):
            Refusal(
                "works.money",
                "The amount must be at least the \(spent) spent so far, and at most the \(budget) granted.",
                remedy: "If the work costs more, change its budget first, with the reason.",
                details: ["spent": .amount(spent), "budget": .amount(budget)])
        case .granted(let money):
            Refusal(
                "works.granted", "The vote gave \(money) for this work.", remedy: "Write that amount.",
                pointer: "/body/granted", details: ["granted": .amount(money)])
        case .nothing:
            Refusal("works.nothing", "Nothing would change.", remedy: "Name a stage with its date, or a budget.")
        case .reason:
            Refusal(
                "works.reason", "A reason has 1 to \(Works.longestReason) characters.",
                remedy: "Say in a few sentences why.", pointer: "/body/reason",
                details: ["most": .count(Works.longestReason)])
        case .text(let most):
            Refusal(
                "works.text", "The words must be a text of 1 to \(most) characters.",
                remedy: "Say how the work stands.", details: ["most": .count(most)])
        case .photo:
            Refusal(
                "works.photo", "This is no photograph.",
                remedy: "Upload a picture, and give its name, media type, size and SHA-256.", pointer: "/body/photo")
        case .notDue:
            Refusal("works.not_due", "The next report is not due yet.", remedy: "Wait until it is.")
        }
    }

    private var refusalOfWork: Refusal {
        switch self {
        case .notFunded(let project):
            Refusal(
                "works.not_funded", "“\(project.prefix(64))” was not funded.",
                remedy: "Name a project of the final decision.", pointer: "/body/project",
                details: ["project": .name(String(project.prefix(64)))])
        case .notPlanned(let project):
            Refusal(
                "works.not_planned", "“\(project.prefix(64))” has no dates yet.",
                remedy: "Say when it is to reach its first stage.", pointer: "/body/project",
                details: ["project": .name(String(project.prefix(64)))])
        case .ended:
            Refusal(
                "works.ended", "The work is finished or given up.", remedy: "Nothing is to be reported any more.",
                pointer: "/body/project")
        default:
            Refusal(
                "works.no_results", "It is not decided yet what is funded.",
                remedy: "Wait for the outcome, and for the decision on objections.")
        }
    }
}
