/// Where a value stands in its tree: a chain that costs nothing until an error needs it.
indirect enum JSONPlace: Sendable {
    case root
    case inside(JSONPlace, JSONPathComponent)

    /// The way from the root to here.
    var path: [JSONPathComponent] {
        var components: [JSONPathComponent] = []
        var place = self
        while case .inside(let outer, let component) = place {
            components.append(component)
            place = outer
        }
        return components.reversed()
    }

    var codingPath: [any CodingKey] {
        path.map { JSONCodingKey($0) }
    }

    func member(_ name: String) -> JSONPlace {
        .inside(self, .member(name))
    }

    func element(_ index: Int) -> JSONPlace {
        .inside(self, .index(index))
    }
}

/// A step of a path as Swift's `Codable` names it.
struct JSONCodingKey: CodingKey {
    let component: JSONPathComponent

    init(_ component: JSONPathComponent) {
        self.component = component
    }

    init(stringValue: String) {
        component = .member(stringValue)
    }

    init(intValue: Int) {
        component = .index(intValue)
    }

    init(_ key: any CodingKey) {
        if let index = key.intValue {
            component = .index(index)
        } else {
            component = .member(key.stringValue)
        }
    }

    var stringValue: String {
        switch component {
        case .member(let name): name
        case .index(let index): String(index)
        }
    }

    var intValue: Int? {
        guard case .index(let index) = component else { return nil }
        return index
    }
}
