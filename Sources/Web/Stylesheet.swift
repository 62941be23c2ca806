import Proofs
import Values

/// The files that pages refer to; their addresses change with their content, so that caches may keep them for ever.
enum Stylesheet {
    static let css = PackageResources.style_css
    static let icon = PackageResources.icon_svg
    /// The script that asks the browser for a passkey.
    static let passkey = PackageResources.passkey_js
    static let cssName = "style-\(mark(css)).css"
    static let iconName = "icon-\(mark(icon)).svg"
    static let passkeyName = "passkey-\(mark(passkey)).js"
    static let passkeyPath = "/assets/\(passkeyName)"

    private static func mark(_ bytes: [UInt8]) -> String {
        Hex.encode(Hash.sha256(bytes).bytes.prefix(6))
    }
}
