import Kernel
import Procurement
import Values

/// Says how lots, bids and awards stand.
enum AuctionWords {
    /// The tag of a lot.
    static func tag(_ standing: LotRecord.Standing, _ texts: Texts) -> PageTag {
        let look: PageTag.Look =
            switch standing {
            case .tendering, .auction: .good
            case .qualification, .awarded: .warm
            case .complete: .outcome
            case .unsuccessful, .cancelled: .bad
            }
        return PageTag(text: texts.word("lot.\(standing.rawValue)").text, look: look)
    }

    /// What happens next with a lot, and by when.
    static func next(_ lot: ShownLot, _ texts: Texts) -> String {
        func sentence(_ key: TextKey, _ time: Instant) -> String { texts(key, ["time": texts.moment(time)]) }
        switch lot.standing {
        case .tendering:
            if lot.now < lot.terms.bidsUntil, lot.terms.bidsUntil <= lot.startsAt {
                return sentence(.auctionNextBids, lot.terms.bidsUntil)
            }
            return sentence(lot.isOpening ? .auctionNextOpening : .auctionNextBegins, lot.startsAt)
        case .auction: return texts(.auctionNextRoom)
        case .qualification, .awarded:
            let due = lot.goingOn?["due"]?.stringValue.flatMap { Instant(rfc3339: $0) } ?? lot.startsAt
            return sentence(lot.standing == .awarded ? .auctionNextContract : .auctionNextProtocol, due)
        case .complete, .unsuccessful, .cancelled: return texts(.auctionNextOver)
        }
    }

    /// How prices are found, in a sentence or two.
    static func format(_ terms: AuctionTerms, _ texts: Texts) -> String {
        let key: TextKey =
            switch terms.format {
            case .rounds: .auctionFormatRounds
            case .dutch: .auctionFormatDutch
            case .english: .auctionFormatEnglish
            }
        return "\(texts(key)) \(texts(terms.side == .sale ? .auctionHighest : .auctionLowest))"
    }

    /// What people call a bidder before names are public.
    static func bidder(_ label: Int64, _ texts: Texts) -> String {
        texts(.auctionBidder, ["number": texts.number(label)])
    }
}
