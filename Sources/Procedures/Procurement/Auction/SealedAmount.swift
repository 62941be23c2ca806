import Proofs
import Values

/// An amount that was sealed and is opened: the salted value whose digest stood on the log.
struct SealedAmount {
    /// What the value's digest is: it must be the one on the log.
    let digest: String
    /// The amount in minor units.
    let minorUnits: Int64

    /// The longest disclosure of an amount.
    static let mostBytes = 512

    /// Reads a disclosure; nil for one that holds no amount of the currency above zero.
    init?(_ text: String, in currency: Currency) {
        guard text.utf8.count <= Self.mostBytes, let disclosure = try? Disclosure(parsing: Array(text.utf8)),
            let units = Self.minorUnits(disclosure.value, in: currency)
        else { return nil }
        digest = disclosure.digest
        minorUnits = units
    }

    /// An amount above zero, written as a decimal number.
    static func minorUnits(_ value: JSON, in currency: Currency) -> Int64? {
        guard let money = value.stringValue.flatMap({ Money(amount: $0, currency: currency) }), !money.isNegative,
            !money.isZero
        else { return nil }
        return money.minorUnits
    }
}

extension JSON {
    /// The digest of a sealed value, where this is one: `{"_sd": [digest]}`.
    var sealDigest: String? {
        guard let digests = self["_sd"]?.arrayValue, digests.count == 1 else { return nil }
        return digests[0].stringValue
    }
}

extension AuctionMove {
    /// The lot that a move names.
    var lot: String? {
        switch self {
        case .rectify(let lot, _, _, _, _), .ask(let lot, _), .bid(let lot, _, _, _), .begin(let lot),
            .advance(let lot), .post(let lot, _), .retract(let lot), .seal(let lot, _), .unseal(let lot, _),
            .record(let lot, _), .approve(let lot), .disqualify(let lot, _, _), .leave(let lot),
            .contract(let lot, _), .terminate(let lot, _, _), .prolong(let lot, _, _), .miss(let lot),
            .cancel(let lot, _):
            lot
        case .answer, .change, .confirm, .withdraw, .deposit, .qualify, .open: nil
        }
    }

    /// The bid that a move names.
    var bid: UInt64? {
        switch self {
        case .change(let bid, _, _), .confirm(let bid), .withdraw(let bid), .deposit(let bid, _),
            .qualify(let bid, _, _), .open(let bid, _):
            bid
        default: nil
        }
    }
}
