import Hummingbird
import Kernel
import Procurement
import Storage
import Values

/// One lot of a tender: its notice, what decides, questions and answers, who opens the bids, what became of them and why.
extension WebRoutes {
    func tenderLot(_ part: TenderPart, _ visit: Visit) async throws -> Page {
        guard let name = visit.parameters.get("lot"), let declared = part.lot(name) else { throw HTTPError(.notFound) }
        let texts = visit.texts
        if let index = UInt64(visit.query.text("at-least")) { _ = try await views.wait(for: index, of: desk.log) }
        let lot = try await shown(declared, of: part)
        let actor = try await actor(visit, in: part.place.address.programme)
        let bid = try await ownBid(on: lot.id, in: part.place.address, actor)
        let ways = try await ways(with: lot, bid, actor, texts)
        let result = TenderResult(lot: lot, bids: try await items("bid", on: lot), texts: texts)
        var view: [String: Any] = [
            "title": texts.said(declared.label), "kicker": texts.said(part.place.part.title),
            "description": declared.description.map { texts.said($0) } ?? false as Any,
            "notices": tenderNotices(on: lot, texts), "nextText": TenderWords.next(lot, texts),
            "figures": tenderFigures(of: lot, texts), "ways": ways, "hasWays": !ways.isEmpty,
            "isStranger": accounts != nil && visit.visitor == nil && !ways.isEmpty,
            "own": bid.map { ownBidLines($0, lot, texts) } ?? false as Any, "listHref": part.place.href,
            "criteria": TenderWords.criteria(part.terms, texts).view,
            "committeeText": TenderWords.committee(part.terms, texts),
            "members": committee(of: lot, texts)?.view ?? false as Any,
            "proof": lot.item.map { proof(of: $0.item.changedBy, texts) } ?? false as Any,
        ]
        view.merge(requirements(part.terms, texts)) { $1 }
        view.merge(PageTag.view([TenderWords.tag(lot, texts)])) { $1 }
        let steps = TenderWords.times(part.terms, until: lot.bidsUntil, lot.now, texts)
        view.merge(TimelineStep.view(steps, texts)) { $1 }
        view.merge(try await asked(about: lot, actor, texts)) { $1 }
        view.merge(try await complaints(about: lot, actor, texts)) { $1 }
        view.merge(result.view) { $1 }
        view.merge(PartDownloads.members(of: part.place)) { $1 }
        return Page(
            template: .tenderLot, title: texts.plain(declared.label), trail: trail(to: part.place, texts),
            isSample: part.place.isSample, view: view)
    }

    private func tenderFigures(of lot: ShownTenderLot, _ texts: Texts) -> [[String: Any]] {
        var figures: [[String: Any]] = []
        if let estimate = lot.estimate {
            figures.append(["name": texts.word("tender.estimate").text, "value": texts.boxedAmount(estimate)])
        }
        if let most = lot.declared.suppliers, most > 1 {
            figures.append(
                ["name": texts.word("tender.suppliers").text, "value": texts.number(Int64(clamping: most))])
        }
        if lot.standing != .tendering, lot.item != nil {
            figures.append(["name": texts.word("tender.bids").text, "value": texts.number(lot.count("bids"))])
        }
        return figures
    }

    private func tenderNotices(on lot: ShownTenderLot, _ texts: Texts) -> [[String: Any]] {
        var notices: [Notice] = []
        if let reason = lot.text("cancelled") {
            notices.append(Notice(kind: .warning, paragraphs: [texts(.auctionCancelled, ["reason": reason])]))
        }
        if lot.count("corrections") > 0 {
            let reason = lot.text("corrected") ?? texts(.withheldValue)
            notices.append(Notice(kind: .notice, paragraphs: [texts(.auctionCorrected, ["reason": reason])]))
        }
        if let reason = lot.text("markedAnew") {
            notices.append(Notice(kind: .inset, paragraphs: [texts(.tenderMarkedAnew, ["reason": reason])]))
        }
        return notices.map { $0.view(texts) }
    }

    /// What bidders must be or have, and what keeps them out.
    private func requirements(_ terms: TenderTerms, _ texts: Texts) -> [String: Any] {
        let selection = (terms.selection ?? []).map { criterion in
            let least = criterion.least.map { " – " + texts(.tenderLeast, ["least": $0.description]) } ?? ""
            return texts.plain(criterion.label) + least
        }
        let grounds = (terms.exclusion ?? []).map { texts.plain($0.label) }
        return [
            "selection": selection, "hasSelection": !selection.isEmpty, "exclusion": grounds,
            "hasExclusion": !grounds.isEmpty, "selectionTitle": texts.word("tender.selection").text,
            "exclusionTitle": texts.word("tender.exclusion").text,
        ]
    }

    /// How far each member has come with opening the bids.
    private func committee(of lot: ShownTenderLot, _ texts: Texts) -> DataTable? {
        guard lot.standing != .tendering, lot.item?.values["shares"]?.objectValue != nil else { return nil }
        return DataTable(
            caption: texts(.tenderCommittee),
            columns: [
                .init(name: texts.word("tender.member").text),
                .init(name: texts.word("tender.sharesGiven").text, isNumber: true),
            ],
            cells: lot.terms.committee.map { member in
                [.text(texts.plain(member.name)), .number(lot.shares[member.id] ?? 0, texts)]
            }, isUnderHeading: true)
    }

    /// How somebody's own bid stands.
    private func ownBidLines(_ bid: ResolvedItem, _ lot: ShownTenderLot, _ texts: Texts) -> [String: Any] {
        var lines: [String] = []
        if lot.standing == .tendering {
            lines.append(texts(.tenderOwnSealed))
            if (bid.values["edition"]?.int64Value ?? 0) != lot.count("corrections") {
                lines.append(texts(.auctionOwnUnconfirmed))
            }
        }
        if let asked = bid.values["asked"]?.stringValue, bid.values["verdict"] == nil {
            lines.append(texts(.tenderOwnAsked, ["words": asked]))
        }
        return ["lines": lines, "bidHref": lot.part.place.href(ofItem: bid.id), "bidText": texts(.auctionOwnBid)]
    }

    private func asked(
        about lot: ShownTenderLot, _ actor: ActorID?, _ texts: Texts
    ) async throws -> [String: Any] {
        let answer = try await officeHref("answer", lot, actor)
        let views = try await items("question", on: lot).map { item -> [String: Any] in
            let isAnswered = item.item.status == "answered"
            return [
                "asked": item.values["words"]?.stringValue ?? texts(.withheldValue),
                "askedAt": texts.moment(item.item.createdAt),
                "answered": isAnswered
                    ? item.values["answer"]?.stringValue ?? texts(.withheldValue) : false as Any,
                "answerHref": isAnswered ? false : answer.map { "\($0)?question=\(item.id)" } ?? false as Any,
            ]
        }
        return ["questions": views, "hasQuestions": !views.isEmpty]
    }

    private func complaints(
        about lot: ShownTenderLot, _ actor: ActorID?, _ texts: Texts
    ) async throws -> [String: Any] {
        let decide = try await officeHref("decide", lot, actor)
        let views = try await items("complaint", on: lot).map { item -> [String: Any] in
            let isOpen = item.item.status == "asked"
            return [
                "asked": item.values["words"]?.stringValue ?? texts(.withheldValue),
                "askedAt": texts.moment(item.item.createdAt),
                "ruling": isOpen ? false : texts.word("ruling.\(item.item.status)").text as Any,
                "reason": item.values["reason"]?.stringValue ?? "",
                "decideText": texts.plain(lot.part.place.running.form(of: "decide")?.title ?? LocalizedText("")),
                "decideHref": isOpen ? decide.map { "\($0)?complaint=\(item.id)" } ?? false as Any : false,
            ]
        }
        return ["complaints": views, "hasComplaints": !views.isEmpty]
    }

    private func officeHref(_ move: String, _ lot: ShownTenderLot, _ actor: ActorID?) async throws -> String? {
        let place = lot.part.place
        let roles = place.roles(for: move).filter { $0 != .anyone }
        guard let actor, try await readingRoom().holds(roles, actor, in: place.address.programme) else { return nil }
        return place.href(of: move)
    }
}
