import Kernel
import Registers
import Testing
import Values

@Suite struct `A form of a register` {
    typealias Example = RegisterExample

    static let typed: [(String, [String], JSON)] = [
        ("title", ["  Bakery "], "Bakery"), ("about", ["one\r\ntwo\rthree\n"], "one\ntwo\nthree"),
        ("staff", ["1 0"], .null), ("staff", ["100"], 100), ("staff", ["007"], 7), ("staff", ["\u{2212}0"], 0),
        ("share", ["0,5"], "0.5"), ("share", [".5"], .null), ("share", ["1.250"], "1.250"), ("share", ["1,25"], "1.25"),
        ("share", ["0,125"], "0.125"), ("share", ["1,250"], .null), ("share", ["1.2,3"], .null),
        ("open", ["Yes"], true), ("open", ["0"], false), ("open", ["maybe"], .null),
        ("since", ["2024-02-29"], "2024-02-29"), ("since", ["1.2.2024"], "2024-02-01"),
        ("since", ["30.02.2024"], .null),
        ("since", ["01/02/2024"], .null), ("since", ["1.2.24"], .null),
        ("founded", ["1999"], 1999), ("founded", ["99"], .null), ("founded", ["+199"], .null),
        ("district", ["north"], "north"), ("district", ["Północ"], "north"), ("district", ["West"], .null),
        ("goods", ["milk", "Bread"], ["milk", "bread"]), ("goods", ["milk", "Milk"], .null),
        ("cost", ["1 250,50"], ["amount": "1250.50", "currency": "EUR"]),
        ("cost", ["1\u{202F}250,5 EUR"], ["amount": "1250.50", "currency": "EUR"]),
        ("cost", ["EUR 7"], ["amount": "7.00", "currency": "EUR"]), ("cost", ["1,250"], .null),
        ("cost", ["1.250"], .null),
        ("cost", ["1.250,50"], .null), ("cost", ["1 25,50"], .null), ("cost", ["7 USD"], .null),
        ("cost", ["-1"], .null),
        ("owner", ["C1"], "C1"), ("owner", ["C 1"], .null), ("partners", ["C1", "C2"], ["C1", "C2"]),
        ("site", ["https://example.org"], "https://example.org"), ("site", ["example.org"], .null),
        ("place", ["52.2297, 21.0122"], ["lat": "52.2297", "lon": "21.0122"]),
        ("place", ["52,2297; 21,0122"], ["lat": "52.2297", "lon": "21.0122"]),
        ("place", ["52.2297", "21.0122"], ["lat": "52.2297", "lon": "21.0122"]), ("place", ["52.2297"], .null),
        ("title", ["=HYPERLINK(1)"], "=HYPERLINK(1)"), ("title", ["<b>&amp;"], "<b>&amp;"),
    ]

    @Test(arguments: typed)
    func `reads what people type, and guesses nothing`(field: String, texts: [String], json: JSON) throws {
        let rule = try #require(try Example.register(Example.shops).fields.first { $0.id == field })
        let input = FieldInput(rule)
        guard json.isNull else {
            #expect(try input.value(texts)?.json(isMultiple: rule.field.isMultiple) == json)
            return
        }
        let mistake = #expect(throws: FieldMistake.self) { try input.value(texts) }
        #expect(mistake?.remedy.isEmpty == false)
    }

    @Test func `has every field with what helps to fill it in`() throws {
        let register = try Example.register(Example.shops)
        let form = try #require(register.form(for: "add", isKeeper: true))
        #expect(form.newID == .always && form.idPattern == #"S-\d{3}"# && form.reason == .never)
        #expect(form.fields.map(\.id) == register.fields.map(\.id))
        let cost = try #require(form.fields.first { $0.id == "cost" })
        #expect(cost.input == .money(.euro) && cost.least == "0.00 EUR" && !cost.isRequired)
        #expect(form.fields.first { $0.id == "permit" }?.input == .file(mostBytes: 1000))
        #expect(form.fields.first { $0.id == "permit" }?.most == "1000")
        #expect(form.fields[0].length == 1...20 && form.fields[0].isRequired)
        #expect(register.form(for: "withdraw", isKeeper: true)?.reason == .always)
        #expect(register.form(for: "withdraw", isKeeper: false)?.reason == .never)
        #expect(register.form(for: "vote", isKeeper: true) == nil)
        let cases = try Example.register(Example.cases)
        #expect(cases.form(for: "submit", isKeeper: false)?.newID == .never)
        #expect(cases.form(for: "submit", isKeeper: false)?.fields[1].treatment == .personal)
    }

    @Test func `gives the values of a move, or every mistake by field`() throws {
        let register = try Example.register(Example.shops)
        let right = register.values(typed: ["title": ["A"], "staff": [" "], "goods": ["milk", ""]])
        #expect(try right.get().json == ["title": "A", "goods": ["milk"]])
        let correction = register.values(typed: ["staff": [""]], keepsBlank: true)
        #expect(try correction.get().json == ["staff": .null])
        guard case .failure(let error) = register.values(typed: ["staff": ["x"], "since": ["y"]]) else {
            Issue.record("mistakes were not seen")
            return
        }
        #expect(error.mistakes.map(\.field) == ["title", "staff", "since"])
    }
}
