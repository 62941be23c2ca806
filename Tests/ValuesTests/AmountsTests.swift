import BigInt
import Testing
import Values

@Suite struct `An amount of money` {
    static let dinar = Currency(code: "KWD")
    static let yen = Currency(code: "JPY")

    @Test(
        arguments: [
            ("EUR", "1250.00", 125_000), ("EUR", "0.05", 5), ("EUR", "-12.50", -1250), ("JPY", "1250", 1250),
            ("JPY", "0", 0),
            ("KWD", "1.005", 1005), ("EUR", "92233720368547758.07", .max), ("EUR", "-92233720368547758.08", .min),
            ("CLF", "0.0001", 1), ("EUR", "-0.01", -1),
        ] as [(String, String, Int64)]
    )
    func `is written with all its decimals and read again`(code: String, amount: String, units: Int64) throws {
        let currency = try #require(Currency(code: code))
        let money = Money(minorUnits: units, currency: currency)
        #expect(money.amount == amount)
        #expect(Money(amount: amount, currency: currency) == money)
        #expect(money.description == "\(amount) \(code)")
    }

    @Test func `may be read without its last decimals`() {
        #expect(Money(amount: "12", currency: .euro)?.minorUnits == 1200)
        #expect(Money(amount: "12.5", currency: .euro)?.minorUnits == 1250)
    }

    @Test(arguments: [
        "", "-", "1,50", "1.500", "1.", ".5", "+1", "01", "00", "-0", "-0.00", "1e3", "1 000", "--1", "1.-5",
        "92233720368547758.08",
        "٣", "0x1", "1.2.3",
    ])
    func `is not read from other texts`(text: String) {
        #expect(Money(amount: text, currency: .euro) == nil)
    }

    @Test func `is added only within its currency and range`() throws {
        let one = Money(minorUnits: 1, currency: .euro)
        let most = Money(minorUnits: .max, currency: .euro)
        let yen = Money(minorUnits: 1, currency: try #require(Self.yen))
        #expect(try one.adding(one).minorUnits == 2)
        #expect(try one.subtracting(most).minorUnits == 1 - Int64.max)
        #expect(try one.multiplied(by: -3).minorUnits == -3)
        #expect(try one.isLess(than: most))
        #expect(throws: MoneyError.tooLarge) { try most.adding(one) }
        #expect(throws: MoneyError.tooLarge) { try most.multiplied(by: 2) }
        #expect(throws: MoneyError.differentCurrencies(.euro, yen.currency)) { try one.adding(yen) }
        #expect(throws: MoneyError.differentCurrencies(.euro, yen.currency)) { try one.isLess(than: yen) }
    }

    @Test func `is an object in JSON`() throws {
        let money = Money(minorUnits: 125_000, currency: .euro)
        #expect(try JSON(encoding: money) == ["amount": "1250.00", "currency": "EUR"])
        #expect(try (["currency": "EUR", "amount": "1250"] as JSON).decode(Money.self) == money)
        let wrong = #expect(throws: JSONDecodingError.self) {
            try (["amount": "1.005", "currency": "EUR"] as JSON).decode(Money.self)
        }
        #expect(wrong?.description == "amount: expected an amount of EUR such as \"1250.00\", found \"1.005\"")
        let unknown = #expect(throws: JSONDecodingError.self) {
            try (["amount": "1", "currency": "eur"] as JSON).decode(Money.self)
        }
        #expect(unknown?.path == [.member("currency")])
    }
}

@Suite struct `The list of currencies` {
    @Test func `has the decimals of ISO 4217`() {
        #expect(Currency(code: "EUR")?.minorDigits == 2)
        #expect(Currency(code: "VND")?.minorDigits == 0)
        #expect(Currency(code: "TND")?.minorDigits == 3)
        #expect(Currency(code: "UYW")?.minorDigits == 4)
        #expect(Currency(code: "XAU") == nil)
        #expect(Currency(code: "eur") == nil)
        #expect(Currency.euro == Currency(code: "EUR"))
    }

    @Test func `keeps what was withdrawn, but not as active`() {
        #expect(Currency(code: "HRK")?.isActive == false)
        #expect(Currency.active.contains(.euro))
        #expect(Currency.active.allSatisfy { $0.isActive && $0.code.utf8.count == 3 })
        #expect(Currency.active.map(\.code) == Currency.active.map(\.code).sorted())
    }
}

@Suite struct `A rational number` {
    @Test func `is in lowest terms with the sign above`() {
        #expect(Rational(6, -8)?.description == "-3/4")
        #expect(Rational(6, 3) == Rational(2))
        #expect(Rational(0, -5) == 0)
        #expect(Rational(1, 0) == nil)
        #expect(Rational(-7, 2)?.floor == -4)
        #expect(Rational(-7, 2)?.ceiling == -3)
        #expect(Rational(7, 2)?.ceiling == 4)
        #expect(Rational(4).ceiling == 4)
        #expect(Rational(-7, 2)?.magnitude == Rational(7, 2))
        #expect(Rational(-7, 2)?.reciprocal == Rational(-2, 7))
        #expect(Rational.zero.reciprocal == nil)
        #expect(Rational.one.divided(by: 0) == nil)
    }

    @Test(arguments: 0..<Int64(200))
    func `follows the laws of arithmetic`(seed: Int64) throws {
        let a = try #require(Rational(seed * 7919 % 101 - 50, seed % 13 + 1))
        let b = try #require(Rational(seed * 104_729 % 97 - 48, seed % 7 + 1))
        let c = try #require(Rational(seed + 1, 9))
        #expect((a + b) + c == a + (b + c))
        #expect(a * (b + c) == a * b + a * c)
        #expect(a - b == -(b - a))
        #expect((a / c) * c == a)
        #expect((a < b) == (b > a))
        #expect((a < b) == ((b - a) > 0))
        #expect(Rational(a.description) == a)
        #expect(Rational(a.floor) <= a && a < Rational(a.floor + 1))
    }

    @Test(arguments: [("3/4", "3/4"), ("-6/8", "-3/4"), ("5", "5"), ("0.75", "3/4"), ("-0.5", "-1/2"), ("10/5", "2")])
    func `is read from text`(text: String, expected: String) throws {
        #expect(Rational(text)?.description == expected)
        #expect(try JSON(encoding: JSON.string(text).decode(Rational.self)) == .string(expected))
    }

    @Test(arguments: ["", "-", "1/0", "1/-2", "/2", "1/", "+1", "1/2/3", ".5", "1.", "1.-5", "1 /2", "a", "0x1", "٣"])
    func `is not read from other texts`(text: String) {
        #expect(Rational(text) == nil)
    }

    @Test func `has a longest text`() {
        #expect(Rational(String(repeating: "1", count: 4096)) != nil)
        #expect(Rational(String(repeating: "1", count: 4097)) == nil)
    }
}
