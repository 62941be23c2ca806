public import Kernel
public import Values

/// A hidden value where it stands in an item or in an entry: published, or why it is not.
public struct HiddenMember: Hashable, Sendable {
    /// Where the value stands.
    public enum Standing: Hashable, Sendable {
        /// Everybody may see it.
        case published(JSON)
        /// An act has withheld it.
        case withheld(Withholding)
        /// It is gone for good: on what legal ground, and by which entry.
        case erased(ground: String, by: UInt64)
        /// It is about a person or confidential: the people store shows it to whom the treatment names.
        case notPublic(Treatment)
        /// It would be published, but the store does not have it yet or has it no more.
        case unavailable
    }

    /// Why an act withheld a value.
    public struct Withholding: Hashable, Sendable {
        /// The legal ground.
        public let ground: String
        /// The reason, in a sentence.
        public let reason: String
        /// How to appeal.
        public let appeal: String
        /// The entry of the act.
        public let by: UInt64
    }

    /// Where it is, as a JSON Pointer (RFC 6901): within the item (`/values/name`, `/notes/reason`), or within the body
    /// of the entry.
    public let pointer: String
    /// The digest that stands on the log.
    public let digest: String
    /// The entry that carries the digest.
    public let entry: UInt64
    /// Where it is within the body of that entry: what an act of the part `disclosure` names.
    public let entryPointer: String
    /// Where it stands.
    public let standing: Standing

    /// What stands in the item in place of the digest: the value, or an object that says why there is none.
    ///
    /// `{"withheld": true, "why": "withheld" | "erased" | "personal" | "secret" | "unavailable", …}`
    public var json: JSON {
        func mark(_ why: String, _ further: [JSONMember] = []) -> JSON {
            .object([JSONMember("withheld", .bool(true)), JSONMember("why", .string(why))] + further)
        }
        switch standing {
        case .published(let value): return value
        case .withheld(let withholding):
            return mark(
                "withheld",
                [
                    JSONMember("ground", .string(withholding.ground)),
                    JSONMember("reason", .string(withholding.reason)),
                    JSONMember("appeal", .string(withholding.appeal)),
                    JSONMember("by", .number(JSONNumber(withholding.by))),
                ])
        case .erased(let ground, let by):
            return mark("erased", [JSONMember("ground", .string(ground)), JSONMember("by", .number(JSONNumber(by)))])
        case .notPublic(let treatment): return mark(treatment.rawValue)
        case .unavailable: return mark("unavailable")
        }
    }
}
