public import Values

/// A signed statement whose holder chooses what to show of it: SD-JWT, and SD-JWT+KB with a proof that the holder shows
/// it (RFC 9901), in the compact serialisation `<jwt>~<disclosure>~…~[<kb-jwt>]`.
///
/// Reading checks the shape alone; ``verify(issuer:policy:at:)`` says what is true.
public struct SDJWT: Sendable {
    /// The most bytes that are read.
    public static let maximumBytes = 1 << 20
    /// The most disclosures that are read.
    public static let maximumDisclosures = 1024
    /// How many arrays and objects may lie inside each other, when all disclosures are put in their places.
    public static let maximumDepth = 64

    static let separator = UInt8(ascii: "~")

    /// The whole text.
    public let bytes: [UInt8]
    /// What the issuer signed.
    public let issuerJWT: CompactJWS
    /// What the issuer signed, as JSON, with digests in place of hidden claims.
    public let payload: JSON
    /// The hidden claims that are shown.
    public let disclosures: [Disclosure]
    /// The holder's proof that it is they who show it; says nothing before it is verified.
    public let keyBinding: CompactJWS?

    /// How many bytes the holder's proof signs the digest of: all up to the last tilde.
    let boundByteCount: Int

    /// Reads an SD-JWT without checking signatures or digests.
    public init(parsing bytes: [UInt8]) throws(SDJWTError) {
        guard bytes.count <= Self.maximumBytes else { throw .tooLong(maximumBytes: Self.maximumBytes) }
        let parts = bytes.split(separator: Self.separator, omittingEmptySubsequences: false)
        guard let first = parts.first, let last = parts.last, parts.count > 1 else { throw .noTilde }
        let hidden = parts[1..<(parts.count - 1)]
        guard hidden.count <= Self.maximumDisclosures else {
            throw .tooManyDisclosures(maximum: Self.maximumDisclosures)
        }
        do {
            issuerJWT = try CompactJWS(parsing: Array(first))
        } catch {
            throw .issuerJWT(error)
        }
        payload = try Self.object(issuerJWT.payload)
        var disclosures: [Disclosure] = []
        for part in hidden {
            do {
                disclosures.append(try Disclosure(parsing: part))
            } catch {
                throw .disclosure(number: disclosures.count + 1, error)
            }
        }
        do {
            keyBinding = last.isEmpty ? nil : try CompactJWS(parsing: Array(last))
        } catch {
            throw .keyBinding(.jws(error))
        }
        self.bytes = bytes
        self.disclosures = disclosures
        boundByteCount = bytes.count - last.count
    }

    init(issuerJWT: [UInt8], disclosures: [Disclosure]) throws(SDJWTError) {
        var bytes = issuerJWT + [Self.separator]
        for disclosure in disclosures {
            bytes.append(contentsOf: disclosure.text.utf8)
            bytes.append(Self.separator)
        }
        try self.init(parsing: bytes)
    }

    /// The digest that a holder's proof signs (RFC 9901, 4.3.1).
    var presentationDigest: String {
        Hash.sha256(bytes[..<boundByteCount]).base64URL
    }

    private static func object(_ bytes: [UInt8]) throws(SDJWTError) -> JSON {
        let json: JSON
        do {
            json = try JSON(parsing: bytes, limits: JSONLimits(maximumBytes: maximumBytes, maximumDepth: maximumDepth))
        } catch {
            throw .payloadNotAnObject(reason: "line \(error.line), column \(error.column) is not JSON that is read")
        }
        guard case .object = json else { throw .payloadNotAnObject(reason: "it is \(json.kindInWords)") }
        return json
    }
}
