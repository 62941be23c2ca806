import Proofs
import Testing
import Values

@Suite struct `A sealed field of an act` {
    static let salt = [UInt8](repeating: 3, count: 16)

    @Test func `is opened by its disclosure`() throws {
        let field = try SealedField(name: "income", value: ["amount": "1250.00", "currency": "EUR"], salt: Self.salt)
        let body: JSON = ["household": ["income": field.json], "size": 3]
        #expect(!"\(body)".contains("1250"))
        let text = Array(field.disclosure.text.utf8)
        #expect(try SealedField.open(text, at: ["household", "income"], in: body) == field.disclosure.value)
        #expect(try SealedField(name: "income", value: field.disclosure.value, salt: Self.salt) == field)
    }

    @Test func `is not opened by another one`() throws {
        let field = try SealedField(name: "income", value: 1250, salt: Self.salt)
        func open(_ disclosure: Disclosure, _ body: JSON, at path: ClaimPath = ["income"]) throws -> JSON {
            try SealedField.open(Array(disclosure.text.utf8), at: path, in: body)
        }
        let others = [
            try SealedField(name: "income", value: 1251, salt: Self.salt),
            try SealedField(name: "rent", value: 1250, salt: Self.salt),
            try SealedField(name: "income", value: 1250, salt: [UInt8](repeating: 4, count: 16)),
        ]
        for other in others {
            #expect(throws: SealedFieldError.otherDigest) { try open(other.disclosure, ["income": field.json]) }
        }
        #expect(throws: SealedFieldError.otherName) { try open(field.disclosure, ["rent": field.json], at: ["rent"]) }
        let element = try Disclosure(element: 1250, salt: Self.salt)
        #expect(throws: SealedFieldError.otherName) {
            try open(element, ["income": ["_sd": [.string(element.digest)]]])
        }
        for path in [["rent"], [], ["income", 0]] as [ClaimPath] {
            #expect(throws: SealedFieldError.noSuchField) {
                try open(field.disclosure, ["income": field.json], at: path)
            }
        }
        let digest = JSON.string(field.disclosure.digest)
        for value in [digest, [digest], ["_sd": digest], ["_sd": [digest, 1]], ["_sd": [digest], "a": 1], 1250]
            as [JSON]
        {
            #expect(throws: SealedFieldError.notSealed) { try open(field.disclosure, ["income": value]) }
        }
        #expect(throws: SealedFieldError.disclosure(.notBase64URL)) {
            try SealedField.open(Array("?".utf8), at: ["income"], in: ["income": field.json])
        }
        #expect(throws: DisclosureError.saltTooShort(minimumBytes: 16)) {
            try SealedField(name: "income", value: 1, salt: Array(Self.salt.dropLast()))
        }
    }
}
