import Kernel
import Values

extension CallTerms {
    /// What is wrong with prizes and the parts in which they are paid.
    var awardMistakes: [TermsError.Mistake] {
        var mistakes: [TermsError.Mistake] = []
        var seen: [String] = []
        for (place, stage) in stages.enumerated() {
            let prizes = stage.prizes ?? []
            let path = ["stages", String(place), "prizes"]
            mistakes += Self.mistakes(in: prizes.map(\.id), 0...Self.mostNames, at: path)
            for (row, prize) in prizes.enumerated() {
                let path = path + [String(row)]
                if seen.contains(prize.id) {
                    mistakes.append(.init(at: path + ["id"], "another stage has a prize “\(prize.id)”"))
                }
                mistakes += self.mistakes(in: prize, at: path)
            }
            seen += prizes.map(\.id)
            if prizes.reduce(UInt64(0), { $0 + min($1.count, UInt64(Call.mostEntries)) }) > UInt64(Call.mostEntries) {
                mistakes.append(.init(at: path, "at most \(Call.mostEntries) places of a challenge get something"))
            }
        }
        if exceptions == true, seen.isEmpty {
            mistakes.append(.init(at: ["exceptions"], "there are no prizes that could be given out of rank"))
        }
        return mistakes
    }

    private func mistakes(in prize: Prize, at path: [String]) -> [TermsError.Mistake] {
        var mistakes: [TermsError.Mistake] = []
        if !(1...UInt64(Call.mostEntries)).contains(prize.count) {
            mistakes.append(.init(at: path + ["count"], "1 to \(Call.mostEntries) places"))
        }
        if prize.amount != nil, prize.upTo != nil {
            mistakes.append(.init(at: path + ["upTo"], "either each gets “amount”, or “upTo” that much"))
        }
        for (name, amount) in [("amount", prize.amount), ("upTo", prize.upTo)] {
            if let amount, minorUnits(amount) == nil {
                mistakes.append(.init(at: path + [name], "write an amount above zero, like 10000.00"))
            }
        }
        guard let instalments = prize.instalments else { return mistakes }
        mistakes += Self.mistakes(in: instalments.map(\.id), 1...Self.mostNames, at: path + ["instalments"])
        let shares = instalments.compactMap(\.share)
        if prize.hasMoney {
            let isWhole = shares.count == instalments.count && shares.allSatisfy { $0 > .zero && Self.isShort($0) }
            if !isWhole || shares.reduce(.zero, +) != .one {
                mistakes.append(
                    .init(at: path + ["instalments"], "each has a share above zero, and all shares come to 1"))
            }
        } else if !shares.isEmpty {
            mistakes.append(.init(at: path + ["instalments"], "no money is given, so there are no shares of it"))
        }
        return mistakes
    }
}

extension CallTerms {
    /// Whether other terms change nothing on which somebody could have relied: texts, further holidays, later times, and
    /// challenges that are added at the end.
    func allows(_ new: CallTerms) -> Bool {
        guard new.challenges.count >= challenges.count else { return false }
        var known = new
        known.challenges = Array(new.challenges.prefix(challenges.count))
        guard withoutTexts == known.withoutTexts else { return false }
        for challenge in challenges {
            for stage in stages.indices {
                let (was, now) = (times(of: challenge.id, stage), new.times(of: challenge.id, stage))
                guard was.opens == now.opens, Self.isPutOff(was.until, now.until),
                    Self.isPutOff(was.votesUntil, now.votesUntil)
                else { return false }
            }
        }
        return Self.isPutOff(questionsUntil, new.questionsUntil)
    }

    private static func isPutOff(_ old: Instant?, _ new: Instant?) -> Bool {
        guard let old else { return new == nil }
        return new.map { $0 >= old } ?? false
    }

    private var withoutTexts: CallTerms {
        var terms = self
        let empty = LocalizedText("")
        (terms.closes, terms.questionsUntil) = (nil, nil)
        if let calendar { terms.calendar = WorkCalendar(offset: calendar.offset, rest: calendar.rest) }
        for place in challenges.indices {
            let old = challenges[place]
            terms.challenges[place] = Challenge(id: old.id, label: empty, budget: old.budget, jurors: old.jurors)
        }
        terms.conditions = conditions?.map { Named(id: $0.id, label: empty) }
        terms.exclusion = exclusion?.map { Named(id: $0.id, label: empty) }
        terms.notes = notes?.map { NoteKind(id: $0.id, label: empty, by: $0.by) }
        for place in fields.indices { (terms.fields[place].label, terms.fields[place].hint) = (empty, nil) }
        for place in stages.indices {
            terms.stages[place].label = empty
            (terms.stages[place].opens, terms.stages[place].until, terms.stages[place].votesUntil) = (nil, nil, nil)
            for row in (stages[place].criteria ?? []).indices { terms.stages[place].criteria?[row].label = empty }
            for row in (stages[place].prizes ?? []).indices {
                terms.stages[place].prizes?[row].label = empty
                terms.stages[place].prizes?[row].instalments = stages[place].prizes?[row].instalments?.map {
                    Instalment(id: $0.id, label: empty, share: $0.share, evidence: $0.evidence)
                }
            }
        }
        return terms
    }
}
