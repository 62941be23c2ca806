/// A place on the earth, in millionths of a degree, written `52.2297 21.0122`: latitude, then longitude.
public struct MapPoint: Sendable, Hashable, Codable {
    /// Millionths of a degree to the north; negative to the south.
    public let latitude: Int64
    /// Millionths of a degree to the east; negative to the west.
    public let longitude: Int64

    /// A point by its numbers; nil beyond the poles and the date line.
    public init?(latitude: Int64, longitude: Int64) {
        guard latitude.magnitude <= 90_000_000, longitude.magnitude <= 180_000_000 else { return nil }
        self.latitude = latitude
        self.longitude = longitude
    }

    /// Reads both numbers, each with at most six decimals; nil for anything else. A comma between them is passed over.
    public init?(_ text: some StringProtocol) {
        let parts = Array(text.utf8).split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard parts.count == 2, var first = parts.first, let second = parts.last else { return nil }
        if first.last == UInt8(ascii: ",") { first.removeLast() }
        guard let latitude = Self.millionths(Array(first), most: 90),
            let longitude = Self.millionths(Array(second), most: 180)
        else { return nil }
        self.latitude = latitude
        self.longitude = longitude
    }

    /// A decimal number of degrees in digits, with a point and up to six decimals.
    private static func millionths(_ text: [UInt8], most: Int64) -> Int64? {
        let digits = text.first == UInt8(ascii: "-") ? text.dropFirst() : text[...]
        let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = parts.first, (1...3).contains(whole.count) else { return nil }
        let decimals = parts.count == 2 ? parts[1] : []
        guard parts.count == 1 || (1...6).contains(decimals.count) else { return nil }
        var value: Int64 = 0
        for byte in whole + decimals + Array(repeating: UInt8(ascii: "0"), count: 6 - decimals.count) {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            value = value * 10 + Int64(byte - UInt8(ascii: "0"))
        }
        guard value <= most * 1_000_000 else { return nil }
        return text.first == UInt8(ascii: "-") ? -value : value
    }

    /// Whether the point lies within the area whose corners these are; on its edge counts as within.
    ///
    /// Exact: no product of two differences reaches 2⁶³.
    public func isInside(_ corners: [MapPoint]) -> Bool {
        var isInside = false
        var previous = corners.last
        for corner in corners {
            guard let from = previous else { return false }
            previous = corner
            let cross =
                (corner.longitude - from.longitude) * (latitude - from.latitude)
                - (corner.latitude - from.latitude) * (longitude - from.longitude)
            let spansLatitude = min(from.latitude, corner.latitude)...max(from.latitude, corner.latitude)
            let spansLongitude = min(from.longitude, corner.longitude)...max(from.longitude, corner.longitude)
            if cross == 0, spansLatitude.contains(latitude), spansLongitude.contains(longitude) { return true }
            guard (from.latitude > latitude) != (corner.latitude > latitude) else { continue }
            let isToTheEast = corner.latitude > from.latitude ? cross < 0 : cross > 0
            if !isToTheEast { isInside.toggle() }
        }
        return isInside
    }

    /// Reads the text form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let point = MapPoint(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "expected latitude and longitude, like \"52.2297 21.0122\"")
        }
        self = point
    }

    /// Writes the text form, without needless decimals.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    /// The text form, without needless decimals.
    public var text: String { "\(Self.text(latitude)) \(Self.text(longitude))" }

    /// The point as a geometry of GeoJSON (RFC 7946): longitude first.
    public var geoJSON: JSON? {
        let text = "{\"type\":\"Point\",\"coordinates\":[\(Self.text(longitude)),\(Self.text(latitude))]}"
        return try? JSON(parsing: Array(text.utf8))
    }

    private static func text(_ millionths: Int64) -> String {
        let size = millionths.magnitude
        var decimals = Array(String(size % 1_000_000 + 1_000_000).utf8.dropFirst())
        while decimals.last == UInt8(ascii: "0") { decimals.removeLast() }
        let whole = (millionths < 0 ? "-" : "") + String(size / 1_000_000)
        return decimals.isEmpty ? whole : "\(whole).\(String(decoding: decimals, as: UTF8.self))"
    }
}
