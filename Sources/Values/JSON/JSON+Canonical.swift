extension JSON {
    /// The canonical bytes of the value (RFC 8785, JSON Canonicalization Scheme).
    ///
    /// A whole number that no double holds exactly is refused and never silently changed.
    public func canonicalized() throws(JSONCanonicalError) -> [UInt8] {
        var bytes: [UInt8] = []
        try writeCanonical(to: &bytes)
        return bytes
    }

    private func writeCanonical(to bytes: inout [UInt8]) throws(JSONCanonicalError) {
        switch self {
        case .null, .bool, .string: JSONWriter.write(self, to: &bytes)
        case .number(let number): try number.writeCanonical(to: &bytes)
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                try element.writeCanonical(to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            let sorted = members.sorted { Self.precedes($0.name, $1.name) }
            for (index, member) in sorted.enumerated() {
                if index > 0 {
                    guard !member.name.hasSameBytes(as: sorted[index - 1].name) else {
                        throw .duplicateName(member.name)
                    }
                    bytes.append(UInt8(ascii: ","))
                }
                JSONWriter.write(member.name, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                try member.value.writeCanonical(to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    /// The order of names: by UTF-16 code units (RFC 8785, 3.2.3).
    private static func precedes(_ left: String, _ right: String) -> Bool {
        left.utf16.lexicographicallyPrecedes(right.utf16)
    }
}

extension JSONNumber {
    /// So many digits always fit a double exactly.
    private static let exactDigits = 15

    fileprivate func writeCanonical(to bytes: inout [UInt8]) throws(JSONCanonicalError) {
        let isInteger = isPlainInteger
        if isInteger, text.utf8.count <= Self.exactDigits, text != "-0" {
            bytes.append(contentsOf: text.utf8)
            return
        }
        guard let canonical = ECMAScriptNumber.text(of: double) else { throw .numberTooLarge(text) }
        guard !isInteger || canonical == text || canonical == "0" else { throw .inexactInteger(text) }
        bytes.append(contentsOf: canonical.utf8)
    }
}
