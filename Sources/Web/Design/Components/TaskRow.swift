/// A row of a task list: something that has to be done before an application can be sent.
struct TaskRow {
    enum State: CaseIterable {
        case cannotStartYet, notStarted, inProgress, wrong, completed

        var key: TextKey {
            switch self {
            case .cannotStartYet: .taskCannotStart
            case .notStarted: .taskNotStarted
            case .inProgress: .taskInProgress
            case .wrong: .taskWrong
            case .completed: .taskCompleted
            }
        }

        /// The look of its tag; what is completed stands in plain words, so that what is left stands out.
        var tagClass: String? {
            switch self {
            case .cannotStartYet: ""
            case .notStarted: "tag-warm"
            case .inProgress: "tag-good"
            case .wrong: "tag-bad"
            case .completed: nil
            }
        }
    }

    let title: String
    var hint: String?
    /// Where it is done; not used while it cannot start.
    var href: String?
    let state: State

    /// What the component `tasks` needs.
    ///
    /// - Parameter id: begins the ids of the states, each of which describes its row's link.
    static func view(_ rows: [TaskRow], id: String, _ texts: Texts) -> [String: Any] {
        [
            "tasks": rows.enumerated().map { place, row -> [String: Any] in
                [
                    "taskTitle": row.title, "taskHint": row.hint ?? false, "taskID": "\(id)-\(place)",
                    "taskHref": row.state == .cannotStartYet ? false : (row.href ?? false) as Any,
                    "stateText": texts(row.state.key), "stateClass": row.state.tagClass.map { " \($0)" } ?? false,
                ]
            }
        ]
    }
}
