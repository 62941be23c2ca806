// swift-tools-version: 6.2
import PackageDescription

// A package of its own, because everything below its one program is compiled with the fuzzer's counters.
// `Fuzz/run` builds and runs it.

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

// No target spends its time in these; optimizing them is a third of the build.
let plain = strict + [.unsafeFlags(["-Onone"])]

let bigInt = Target.Dependency.product(name: "BigInt", package: "BigInt")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "fuzz",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/attaswift/BigInt", exact: "6.0.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        .target(name: "Values", dependencies: [bigInt, crypto], swiftSettings: strict),
        .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .target(name: "Proofs", dependencies: ["CSodium", "Values", crypto, cryptoExtras], swiftSettings: strict),
        .systemLibrary(name: "CTurboJPEG", pkgConfig: "libturbojpeg", providers: [.apt(["libturbojpeg0-dev"])]),
        .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
        .target(
            name: "Formats", dependencies: ["CPNG", "CTurboJPEG", "Proofs", "Values"], swiftSettings: strict),
        .target(name: "Kernel", dependencies: ["Proofs", "Values"], swiftSettings: strict),
        .target(
            name: "Participation", dependencies: ["Elections", "Formats", "Kernel", "Proofs", "Values"],
            swiftSettings: plain),
        .target(name: "Registers", dependencies: ["Formats", "Kernel", "Values"], swiftSettings: plain),
        .target(
            name: "ProgrammeFiles", dependencies: ["Kernel", "Participation", "Values", yams], swiftSettings: strict),
        .systemLibrary(name: "CGMP", pkgConfig: "gmp", providers: [.apt(["libgmp-dev"])]),
        .target(
            name: "Elections", dependencies: ["CGMP", "CSodium", "Values", crypto, cryptoExtras], swiftSettings: strict),
        .target(name: "CFuzzer"),
        .executableTarget(
            name: "Fuzz",
            dependencies: [
                "CFuzzer", "Elections", "Formats", "Kernel", "Participation", "ProgrammeFiles", "Proofs", "Registers",
                "Values",
            ], swiftSettings: strict),
    ]
)
