import Proofs
import Values

/// The files that pages refer to; their addresses change with their content, so that caches may keep them for ever.
enum Stylesheet {
    static let css = squeezed(PackageResources.style_css)
    /// The style sheet for browsers that unpack it.
    static let packedCSS = Gzip.packed(css)
    static let icon = PackageResources.icon_svg
    /// The script that asks the browser for a passkey.
    static let passkey = PackageResources.passkey_js
    static let cssName = "style-\(mark(css)).css"
    static let iconName = "icon-\(mark(icon)).svg"
    static let passkeyName = "passkey-\(mark(passkey)).js"
    static let passkeyPath = "/assets/\(passkeyName)"
    /// The script that makes a key on somebody's own device and signs with it.
    static let ownKey = PackageResources.own_key_js
    static let ownKeyName = "own-key-\(mark(ownKey)).js"
    static let ownKeyPath = "/assets/\(ownKeyName)"
    /// The script that fills in and encrypts a secret ballot.
    static let booth = PackageResources.booth_js
    static let boothName = "booth-\(mark(booth)).js"
    static let boothPath = "/assets/\(boothName)"
    /// The script that keeps the room of an auction up to date.
    static let room = PackageResources.room_js
    static let roomName = "room-\(mark(room)).js"
    static let roomPath = "/assets/\(roomName)"

    /// The script that seals a bid.
    static let seal = PackageResources.seal_js
    static let sealName = "seal-\(mark(seal)).js"
    static let sealPath = "/assets/\(sealName)"

    private static func mark(_ bytes: [UInt8]) -> String {
        Hex.encode(Hash.sha256(bytes).bytes.prefix(6))
    }

    /// A style sheet without comments and without the blanks between its rules.
    static func squeezed(_ written: [UInt8]) -> [UInt8] {
        var kept: [UInt8] = []
        kept.reserveCapacity(written.count)
        var isQuoted = false
        var place = 0
        while place < written.count {
            let byte = written[place]
            let next = place + 1 < written.count ? written[place + 1] : 0
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if !isQuoted, byte == UInt8(ascii: "/"), next == UInt8(ascii: "*") {
                place += 2
                while place + 1 < written.count,
                    written[place] != UInt8(ascii: "*") || written[place + 1] != UInt8(ascii: "/")
                {
                    place += 1
                }
                place += 2
                continue
            }
            place += 1
            if !isQuoted, byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") {
                guard let last = kept.last, !joints.contains(last), last != UInt8(ascii: " ") else { continue }
                kept.append(UInt8(ascii: " "))
                continue
            }
            if !isQuoted, byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}"), kept.last == UInt8(ascii: " ") {
                kept.removeLast()
            }
            kept.append(byte)
        }
        return kept
    }

    /// After what a blank says nothing; a colon among them, as no selector here has one before a blank.
    private static let joints: Set<UInt8> = [
        UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: ","),
    ]
}
