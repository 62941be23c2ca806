/// A step of a timeline: when something happened or is going to.
struct TimelineStep {
    enum State: String {
        case done, now, ahead

        var key: TextKey {
            switch self {
            case .done: .stepDone
            case .now: .stepNow
            case .ahead: .stepAhead
            }
        }
    }

    let title: String
    /// When, as people read it.
    var time: String?
    /// When, as programs read it.
    var datetime: String?
    var text: String?
    /// Where the text leads.
    var textHref: String?
    var href: String?
    /// Pictures that belong to it, as the template `pictures` needs them.
    var pictures: [[String: Any]] = []
    let state: State

    /// What the component `timeline` needs.
    static func view(_ steps: [TimelineStep], _ texts: Texts) -> [String: Any] {
        [
            "steps": steps.map { step -> [String: Any] in
                [
                    "stepTitle": step.title, "stepTime": step.time ?? false, "stepDatetime": step.datetime ?? false,
                    "stepText": step.text ?? false,
                    "textHref": step.textHref ?? false, "stepHref": step.href ?? false,
                    "pictures": step.pictures, "stepClass": step.state == .ahead ? false : step.state.rawValue,
                    "isNow": step.state == .now, "stepState": texts(step.state.key),
                ]
            }
        ]
    }
}
