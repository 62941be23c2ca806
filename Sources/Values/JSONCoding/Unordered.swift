/// Collections whose order differs from run to run; their JSON is sorted by bytes.
protocol Unordered {
    static var isKeyed: Bool { get }
    var count: Int { get }
}

extension Dictionary: Unordered {
    static var isKeyed: Bool { true }
}

extension Set: Unordered {
    static var isKeyed: Bool { false }
}
