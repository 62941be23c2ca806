import Kernel
import Values

/// The map of the area in which ideas are handed in.
enum IdeaMap {
    /// What the form shows on which ideas are handed in; nil where it shows no map.
    static func map(of place: PartPlace) -> QuestionMap? {
        for question in place.running.form(of: "submit")?.questions ?? [] {
            if case .place(let map) = question.kind { return map }
        }
        return nil
    }
}
