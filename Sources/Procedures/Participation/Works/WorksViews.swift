public import Kernel
import Values

/// Works as people look at them.
extension Works {
    /// Each work is an item; what is shown of a report is that of the last one, the others are in its history.
    public func project(_ applied: Applied<Move>, onto items: inout any ItemTable) throws {
        switch applied.move {
        case .plan(let project, let stage, let due, let granted):
            let milestone: JSON = ["stage": .string(stage), "due": .string(due.description)]
            if try items.item(project) == nil {
                try items.put(
                    Item(
                        id: project, status: WorkRecord.Standing.planned.rawValue, isPublic: true,
                        values: try [
                            "project": .string(project), "granted": JSON(encoding: granted),
                            "budget": JSON(encoding: granted), "spent": JSON(encoding: Money.zero(granted.currency)),
                            "percent": 0, "milestones": [milestone],
                        ], owner: applied.principal ?? applied.actor, createdBy: applied.index,
                        createdAt: applied.time))
                return
            }
            try change(project, by: applied, in: &items) { item in
                let known = item.values["milestones"]?.arrayValue ?? []
                item.values.set("milestones", .array(known + [milestone]))
            }
        case .change(let project, let stage, let due, let budget, let reason):
            let budget = try budget.map { try JSON(encoding: $0) }
            try change(project, by: applied, in: &items) { item in
                if let due { item.set("due", .string(due.description), at: stage) }
                if let budget { item.values.set("budget", budget) }
                item.values.set("reason", .string(reason))
            }
        case .report(let project, let percent, let spent, let reached, let words, let photo):
            let spent = try JSON(encoding: spent)
            try change(project, to: .underway, by: applied, in: &items) { item in
                item.values.set("percent", .integer(percent))
                item.values.set("spent", spent)
                item.values.set("reported", .string(applied.time.description))
                item.values.set("words", words)
                if let photo { item.values.set("photo", photo) }
                item.set("reached", .string(applied.time.description), at: reached)
            }
        case .finish(let project, let spent):
            let spent = try JSON(encoding: spent)
            try change(project, to: .finished, by: applied, in: &items) { item in
                item.values.set("percent", 100)
                item.values.set("spent", spent)
            }
        case .stop(let project, let spent, let reason):
            let spent = try JSON(encoding: spent)
            try change(project, to: .stopped, by: applied, in: &items) { item in
                item.values.set("spent", spent)
                item.values.set("reason", .string(reason))
            }
        case .miss(let project):
            try change(project, by: applied, in: &items) { item in
                item.values.set("missed", .integer((item.values["missed"]?.int64Value ?? 0) + 1))
            }
        }
    }

    private func change(
        _ project: String, to standing: WorkRecord.Standing? = nil, by applied: Applied<Move>,
        in items: inout any ItemTable, _ change: (inout Item) -> Void
    ) throws {
        guard var item = try items.item(project) else { return }
        if let standing { item.status = standing.rawValue }
        change(&item)
        try items.put(item, changedBy: applied)
    }

    /// A work is found by its project and by what was said last.
    public func index(of item: Item) -> ItemIndex {
        ItemIndex(
            title: "No. \(item.id)", texts: [item.values["words"]?.stringValue].compactMap { $0 },
            facets: ["status": [item.status]], sorts: ["percent": .number(item.values["percent"]?.int64Value ?? 0)])
    }

    /// Each move by its questions.
    public func form(of move: String) -> MoveForm? {
        let project = MoveQuestion("project", "Which project?", .item)
        let stages = terms.stages.map { MoveQuestion.Choice($0.id, $0.label) }
        let spent = MoveQuestion("spent", "What has been spent so far?", .money(terms.currency))
        let reason = MoveQuestion(
            "reason", "Why?", hint: "This stands on the public log for good: write nothing personal.",
            .lines(most: Self.longestReason))
        switch move {
        case "plan":
            return MoveForm(
                "Give a project a date",
                questions: [
                    MoveQuestion("project", "Which project, by its number in the outcome?", .line(most: 128)),
                    MoveQuestion("stage", "Which stage?", .choice(stages)),
                    MoveQuestion("due", "When is it to be reached?", .time),
                    MoveQuestion("granted", "What did the vote give for it?", .money(terms.currency)),
                ])
        case "change":
            return MoveForm(
                "Change a date or the budget",
                questions: [
                    project, MoveQuestion("stage", "Which stage gets another date?", .choice(stages), isOptional: true),
                    MoveQuestion("due", "When is it to be reached now?", .time, isOptional: true),
                    MoveQuestion("budget", "What may the work cost now?", .money(terms.currency), isOptional: true),
                    reason,
                ])
        case "report":
            return MoveForm(
                "Report on the work", next: "Everybody sees it on the work's page.",
                questions: [
                    project, MoveQuestion("percent", "How much of it is done, in hundredths?", .integer(0...100)),
                    spent,
                    MoveQuestion("reached", "Which stage has been reached?", .choice(stages), isOptional: true),
                    MoveQuestion("words", "How does it stand?", .lines(most: Self.longestWords)),
                    MoveQuestion(
                        "photo", "Is there a photograph?", .picture(most: Self.mostBytes), isOptional: true),
                ])
        case "finish": return MoveForm("Say that the work is finished", questions: [project, spent])
        case "stop": return MoveForm("Give the work up", questions: [project, spent, reason])
        case "miss": return MoveForm("Say that a report is missing", questions: [project])
        default: return nil
        }
    }
}

extension Item {
    /// Sets a member of the milestone of a stage.
    fileprivate mutating func set(_ name: String, _ value: JSON, at stage: String?) {
        let milestones = (values["milestones"]?.arrayValue ?? []).map { milestone in
            guard milestone["stage"]?.stringValue == stage else { return milestone }
            var milestone = milestone
            milestone.set(name, value)
            return milestone
        }
        values.set("milestones", .array(milestones))
    }
}
