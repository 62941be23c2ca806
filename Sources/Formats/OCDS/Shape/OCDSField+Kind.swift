import Values

extension OCDSField.Kind {
    /// Whether a value is of this type (JSON Schema, draft 4: `1.0` is no integer).
    func includes(_ json: JSON) -> Bool {
        switch (self, json) {
        case (.null, .null), (.boolean, .bool), (.number, .number), (.string, .string), (.array, .array),
            (.object, .object):
            true
        case (.integer, .number(let number)):
            number.text.utf8.allSatisfy { $0 == UInt8(ascii: "-") || $0 &- UInt8(ascii: "0") < 10 }
        default: false
        }
    }

    /// For people.
    var inWords: String {
        switch self {
        case .null: "null"
        case .boolean: "true or false"
        case .integer: "a whole number"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}
