import Kernel
import Procurement
import Values

/// Says how lots and bids stand, and what decides between bids.
enum TenderWords {
    /// The tag of a lot.
    static func tag(_ lot: ShownTenderLot, _ texts: Texts) -> PageTag {
        let look: PageTag.Look =
            switch lot.standing {
            case .tendering: .good
            case .opening, .unsealing, .evaluating, .intended: .warm
            case .awarded, .complete: .outcome
            case .unsuccessful, .cancelled: .bad
            }
        let name = lot.standing == .tendering && lot.now < lot.terms.opens ? "planned" : lot.standing.rawValue
        return PageTag(text: texts.word("tender.\(name)").text, look: look)
    }

    /// What happens next with a lot, and by when.
    static func next(_ lot: ShownTenderLot, _ texts: Texts) -> String {
        func sentence(_ key: TextKey, _ time: Instant?) -> String { texts(key, ["time": time.map(texts.moment) ?? ""]) }
        switch lot.standing {
        case .tendering where lot.now < lot.terms.opens: return sentence(.tenderNextOpens, lot.terms.opens)
        case .tendering: return sentence(.auctionNextBids, lot.bidsUntil)
        case .opening: return sentence(.tenderNextOpening, lot.time("openBy"))
        case .unsealing: return sentence(.tenderNextUnsealing, lot.time("openBy"))
        case .evaluating: return texts(.tenderNextEvaluating)
        case .intended: return sentence(.tenderNextStandstill, lot.standstillEnds)
        case .awarded: return texts(.tenderNextAwarded)
        case .complete, .unsuccessful, .cancelled: return texts(.auctionNextOver)
        }
    }

    /// Who opens the bids, in a sentence.
    static func committee(_ terms: TenderTerms, _ texts: Texts) -> String {
        texts(
            .tenderFormat,
            [
                "needed": texts.number(Int64(terms.needed)), "count": texts.number(Int64(terms.committee.count)),
                "names": texts.list(terms.committee.map { texts.plain($0.name) }),
            ])
    }

    /// What decides, with the most points and the formula of each criterion.
    static func criteria(_ terms: TenderTerms, _ texts: Texts) -> DataTable {
        DataTable(
            caption: texts(.tenderCriteria),
            columns: [
                .init(name: texts.word("tender.criterion").text),
                .init(name: texts.word("tender.weight").text, isNumber: true),
                .init(name: texts.word("tender.formula").text),
            ],
            cells: terms.award.map { criterion in
                var formula = texts.word("formula.\(criterion.formula.rawValue)").text
                if let most = criterion.most {
                    formula += " " + texts(.tenderMarks, ["most": texts.number(Int64(clamping: most))])
                }
                if let least = criterion.least { formula += " " + texts(.tenderLeast, ["least": least.description]) }
                let options = (criterion.options ?? []).map { "\(texts.plain($0.label)): \($0.share.description)" }
                if !options.isEmpty { formula += " " + options.joined(separator: "; ") }
                return [.text(texts.plain(criterion.label)), .text(criterion.weight.description), .text(formula)]
            }, isUnderHeading: true)
    }

    /// When what happens, for all lots or for one.
    static func times(_ terms: TenderTerms, until: Instant? = nil, _ now: Instant, _ texts: Texts) -> [TimelineStep] {
        let end = until ?? terms.bidsUntil
        let named: [(String, Instant?)] = [
            (texts.word("tender.opens").text, terms.opens), (texts(.auctionQuestionsUntil), terms.questionsUntil),
            (texts(.auctionRectifyUntil), terms.amendUntil), (texts(.auctionBidsUntil), end),
            (texts.word("tender.openBy").text, end.adding(seconds: terms.openingSeconds)),
        ]
        let dated = named.compactMap { title, time in time.map { (title, $0) } }
        return dated.enumerated().sorted { ($0.element.1, $0.offset) < ($1.element.1, $1.offset) }.map { _, step in
            TimelineStep(
                title: step.0, time: texts.moment(step.1), datetime: step.1.description,
                state: step.1 <= now ? .done : .ahead)
        }
    }

    /// Points as people read them: four decimals at most.
    static func points(_ text: String?) -> String { text ?? "–" }
}
