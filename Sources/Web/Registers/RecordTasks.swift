import Kernel
import Registers
import Storage
import Values

/// What somebody may do with a record as it stands.
struct RecordTasks {
    struct Task {
        let text: TextKey
        let href: String
    }

    let part: RegisterPart
    let item: ResolvedItem
    let duties: RegisterDuties
    let now: Instant

    private var isOwner: Bool { duties.actor == item.item.owner }

    var all: [Task] {
        let record = part.href(of: item.id)
        guard let status = RecordStatus(rawValue: item.item.status), duties.actor != nil else { return [] }
        var tasks: [Task] = []
        if isOwner, [.submitted, .returned].contains(status), part.takesSubmissions(at: now) {
            tasks.append(Task(text: .taskRevise, href: record + "/revise"))
        }
        if duties.mayReview, status == .submitted {
            tasks.append(
                Task(text: .taskReview, href: "\(part.href)/review/\(PercentCoding.encode(item.id))"))
        }
        if mayCorrect, status == .published {
            tasks.append(Task(text: .taskCorrect, href: record + "/changes/correct"))
        }
        if duties.isKeeper || isOwner, [.submitted, .returned, .published].contains(status) {
            tasks.append(Task(text: .taskWithdraw, href: record + "/changes/withdraw"))
        }
        if duties.mayReinstate, [.withdrawn, .merged, .split, .rejected].contains(status) {
            tasks.append(Task(text: .taskReinstate, href: record + "/changes/reinstate"))
        }
        if duties.mayWithhold {
            if !published.isEmpty { tasks.append(Task(text: .taskWithhold, href: record + "/changes/withhold")) }
            if !withheld.isEmpty { tasks.append(Task(text: .taskRestore, href: record + "/changes/restore")) }
        }
        return tasks
    }

    /// Whether somebody may correct: who keeps the register, or the owner where nobody reviews.
    var mayCorrect: Bool {
        duties.isKeeper
            || (isOwner && part.register.terms.submissions?.review == false && part.takesSubmissions(at: now))
    }

    /// The hidden values that are shown.
    var published: [HiddenMember] {
        item.hidden.filter { if case .published = $0.standing { true } else { false } }
    }

    /// The hidden values that an act has withheld.
    var withheld: [HiddenMember] {
        item.hidden.filter { if case .withheld = $0.standing { true } else { false } }
    }
}
