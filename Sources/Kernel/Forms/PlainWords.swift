import Values

/// Makes words for people out of the names that programs use: `bookTitle` and `book-title` are “Book title”.
public enum PlainWords {
    /// A name as a text that says it is English, since names are.
    static func text(_ name: String) -> LocalizedText {
        let words = sentence(name)
        return LocalizedText(["en": words]) ?? LocalizedText(words)
    }

    /// A name as words, the first with a capital letter.
    public static func sentence(_ name: String) -> String {
        var words = ""
        for scalar in name.unicodeScalars {
            switch scalar {
            case "-", "_", ".": words += " "
            case "A"..."Z" where !words.isEmpty && words.last != " ":
                words += " " + String(scalar).lowercased()
            default: words.unicodeScalars.append(scalar)
            }
        }
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}
