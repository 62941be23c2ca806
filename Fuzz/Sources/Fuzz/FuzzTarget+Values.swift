import Proofs
import Values

extension FuzzTarget {
    static let values = [json, canonicalJSON, multibase, instant, period, rational]

    static let json = FuzzTarget(
        "json",
        seeds: {
            [
                #"{"a":[1,-2.5e3,true,null,"\u00e9\ud83d\ude00"],"b":{"":""}}"#, "[]", "\"\\\\\"", "0", "-0.0e-1",
                "[[[]]]",
            ]
            .map { Array($0.utf8) }
        },
        check: { bytes in
            guard let value = accepted({ try JSON(parsing: bytes) }) else { return }
            let written = value.serialized()
            demand(try JSON(parsing: written) == value, "what is written is read as the same")
            demand(try JSON(parsing: written).serialized() == written, "writing again changes nothing")
        })

    static let canonicalJSON = FuzzTarget(
        "jcs",
        seeds: {
            [#"{"b":1e21,"a":333333333.33333329,"\u20ac":"\u000f\n","é":[1E-7,-0,0.1]}"#].map { Array($0.utf8) }
        },
        check: { bytes in
            guard let value = accepted({ try JSON(parsing: bytes) }),
                let canonical = accepted({ try value.canonicalized() })
            else { return }
            demand(try JSON(parsing: canonical).canonicalized() == canonical, "canonical twice is the same (RFC 8785)")
        })

    static let multibase = FuzzTarget(
        "multibase",
        seeds: { ["zUXE7GvtEk8XTXs1GF8HSGbVA9FCX9SEBPe", "uYWJj", "f00ff", "MYWJjZA=="].map { Array($0.utf8) } },
        check: { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            if let base = Multibase(announcedBy: text), let decoded = Multibase.decode(text) {
                demand(Multibase.decode(Multibase.encode(decoded, as: base)) == decoded, "multibase comes back")
            }
            if let decoded = Base64URL.decode(text) {
                demand(Base64URL.encode(decoded) == text, "base64url has one text for some bytes")
            }
            if let decoded = Base64.decode(text) {
                demand(Base64.encode(decoded) == text, "base64 has one text for some bytes")
            }
            if let decoded = Hex.decode(text) { demand(Hex.decode(Hex.encode(decoded)) == decoded, "hex comes back") }
        })

    static let instant = FuzzTarget(
        "instant",
        seeds: {
            ["2026-02-28T23:59:59.999Z", "2024-02-29T12:00:00+05:30", "0001-01-01t00:00:00z"].map { Array($0.utf8) }
        },
        check: { bytes in
            guard let instant = Instant(rfc3339: String(decoding: bytes, as: UTF8.self)) else { return }
            demand(Instant(rfc3339: instant.description) == instant, "a time comes back")
        })

    static let period = FuzzTarget(
        "period", seeds: { ["P5Y", "P1Y2M3W4D", "P30D"].map { Array($0.utf8) } },
        check: { bytes in
            guard let period = Period(String(decoding: bytes, as: UTF8.self)) else { return }
            demand(Period(period.description) == period, "a period comes back")
            _ = Instant(milliseconds: 1_800_000_000_000).adding(period)
        })

    static let rational = FuzzTarget(
        "rational", seeds: { ["1/3", "-22/7", "0.125", "12345678901234567890/7"].map { Array($0.utf8) } },
        check: { bytes in
            guard let number = Rational(String(decoding: bytes.prefix(400), as: UTF8.self)) else { return }
            demand(Rational(number.description) == number, "a fraction comes back")
        })
}
