import Values

/// Reading of the archive's JSON; each fault names the field.
extension JSON {
    init(record bytes: [UInt8]) throws(ElectionReason) {
        do {
            self = try JSON(parsing: bytes, limits: JSONLimits(maximumBytes: ArchiveLimits.recordBytes))
        } catch {
            throw .notJSON
        }
    }

    func member(_ name: String) throws(ElectionReason) -> JSON {
        guard let value = self[name] else { throw .unreadable(field: name, wanted: "there") }
        return value
    }

    func text(_ name: String) throws(ElectionReason) -> String {
        guard let text = try member(name).stringValue else { throw .unreadable(field: name, wanted: "a text") }
        return text
    }

    func optionalText(_ name: String) throws(ElectionReason) -> String? {
        self[name] == nil ? nil : try text(name)
    }

    func list(_ name: String) throws(ElectionReason) -> [JSON] {
        guard let list = try member(name).arrayValue else { throw .unreadable(field: name, wanted: "a list") }
        return list
    }

    func number(_ name: String, in range: ClosedRange<Int>) throws(ElectionReason) -> Int {
        guard let number = try member(name).int64Value, let number = Int(exactly: number), range.contains(number) else {
            throw .unreadable(field: name, wanted: "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// A SHA-256 digest in hexadecimal digits.
    func digest(_ name: String) throws(ElectionReason) -> String {
        let text = try text(name)
        guard let bytes = Hex.decode(text), bytes.count == 32, Hex.encode(bytes) == text else {
            throw .unreadable(field: name, wanted: "a digest")
        }
        return text
    }

    /// The elements of a list, each read by the same function.
    static func map<Value>(
        _ list: [JSON], _ read: (JSON) throws(ElectionReason) -> Value
    ) throws(ElectionReason) -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(list.count)
        for element in list { values.append(try read(element)) }
        return values
    }

    /// A weight or a count: a number, or a text of digits where it is large.
    func weight(_ field: String) throws(ElectionReason) -> UInt64 {
        let digits: String? =
            switch self {
            case .number(let number): number.text
            case .string(let text): text
            default: nil
            }
        guard let digits, let weight = UInt64(digits), String(weight) == digits else {
            throw .unreadable(field: field, wanted: "a whole number")
        }
        return weight
    }

    /// A weight or a count as format 1 writes it: a number up to 2^30 - 1, a text above.
    static func weight(_ weight: UInt64) -> JSON {
        weight <= 1_073_741_823 ? .number(JSONNumber(weight)) : .string(String(weight))
    }
}
