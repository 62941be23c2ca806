import Values

/// Writes a time as mail does (RFC 5322, 3.3), in UTC.
enum MailDate {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    static func text(_ time: Instant) -> String {
        // 2026-11-22T06:00:00.000Z
        let text = Array(time.description)
        guard text.count == 24, let month = Int(String(text[5..<7])), (1...12).contains(month) else {
            return "1 Jan 1970 00:00:00 +0000"
        }
        return "\(String(text[8..<10])) \(months[month - 1]) \(String(text[0..<4])) \(String(text[11..<19])) +0000"
    }
}
