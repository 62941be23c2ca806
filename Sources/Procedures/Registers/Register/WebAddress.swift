/// The rule for addresses that a field may hold: pages and files on the web, and nothing that a browser would run.
public enum WebAddress {
    /// The longest address in bytes.
    public static let maximumBytes = 2048

    /// Whether the text is an `https` or `http` address (RFC 3986) with a host, without a user name, in ASCII.
    ///
    /// Other letters must be written in percent signs, or as `xn--` in host names, so that an address looks the same to
    /// everybody.
    public static func isValid(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count <= maximumBytes, let start = schemes.first(where: { bytes.starts(with: $0) })?.count else {
            return false
        }
        let rest = bytes[start...]
        let authority = rest.prefix { !Array("/?#".utf8).contains($0) }
        let tail = rest[authority.endIndex...]
        return isAuthority(Array(authority)) && tail.allSatisfy(isAddressByte) && hasWholeEscapes(Array(tail))
    }

    private static let schemes = ["https://", "http://"].map { Array($0.utf8) }

    /// A host name or IPv4 address, or an IPv6 address in brackets, perhaps with a port.
    private static func isAuthority(_ bytes: [UInt8]) -> Bool {
        if bytes.first == UInt8(ascii: "[") {
            guard let end = bytes.firstIndex(of: UInt8(ascii: "]")), end > 2 else { return false }
            return bytes[1..<end].allSatisfy { isHexDigit($0) || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") }
                && isPort(bytes[(end + 1)...])
        }
        let host = bytes.prefix { $0 != UInt8(ascii: ":") }
        let labels = host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return host.count <= 253 && labels.allSatisfy(isLabel) && isPort(bytes[host.endIndex...])
    }

    private static func isLabel(_ label: ArraySlice<UInt8>) -> Bool {
        (1...63).contains(label.count) && label.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
            && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
    }

    private static func isPort(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let colon = bytes.first else { return true }
        guard colon == UInt8(ascii: ":"), (2...6).contains(bytes.count),
            bytes.dropFirst().allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let port = Int(String(decoding: bytes.dropFirst(), as: UTF8.self))
        else { return false }
        return (1...65_535).contains(port)
    }

    private static func isAddressByte(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) || signs.contains(byte)
    }

    /// The signs of RFC 3986, 2, and the percent sign.
    private static let signs = Array("-._~:/?#[]@!$&'()*+,;=%".utf8)

    /// Every percent sign is followed by two hexadecimal digits.
    private static func hasWholeEscapes(_ bytes: [UInt8]) -> Bool {
        bytes.indices.allSatisfy { place in
            bytes[place] != UInt8(ascii: "%")
                || (place + 2 < bytes.count && isHexDigit(bytes[place + 1]) && isHexDigit(bytes[place + 2]))
        }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
    }
}
