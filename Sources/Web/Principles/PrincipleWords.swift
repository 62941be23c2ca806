import Kernel
import Participation
import Storage
import Values

/// Says where principles stand.
enum PrincipleWords {
    /// The tag of a principle: once the panel consents, how far it is upheld, or that something is overdue.
    static func tag(of state: PrincipleRecord, at now: Instant, _ texts: Texts) -> PageTag {
        guard state.standing == .adopted else {
            let look: PageTag.Look =
                switch state.standing {
                case .asked, .returned: .warm
                case .failed, .dropped: .bad
                default: .plain
                }
            return PageTag(text: texts.word("principle.\(state.standing.rawValue)").text, look: look)
        }
        if let due = state.reportDue, due <= now { return PageTag(text: texts(.principleOverdue), look: .bad) }
        guard let progress = state.progress else {
            return PageTag(text: texts.word("principle.\(state.promised == nil ? "adopted" : "promised")").text)
        }
        let look: PageTag.Look = progress == .upheld ? .good : progress == .partly ? .warm : .bad
        return PageTag(text: texts.word("progress.\(progress.rawValue)").text, look: look)
    }

    /// What a principle is called: its text where the reader may see it, else its number.
    static func title(of item: ResolvedItem, _ words: String?, _ texts: Texts) -> String {
        words ?? item.values["text"]?.stringValue ?? texts(.principleNumber, ["number": item.id])
    }
}
