# Sourced by scripts that build a package of their own from the project's sources.
#
#   link_sources FOLDER PACKAGE   makes PACKAGE from FOLDER/Package.swift: a package holds its sources under its own folder,
#                                 so those of FOLDER and of the project are linked into it.
link_sources() {
    local from=$1 package=$2 name place
    mkdir -p "$package/Sources"
    cmp -s "$from/Package.swift" "$package/Package.swift" || cp "$from/Package.swift" "$package/Package.swift"
    for name in $(sed -nE 's/.*name: "([A-Z][A-Za-z]+)".*/\1/p' "$from/Package.swift" | sort -u); do
        for place in "$from/Sources/$name" "Sources/$name" "Sources/Procedures/$name"; do
            if [ -d "$place" ]; then ln -sfn "$PWD/$place" "$package/Sources/$name"; fi
        done
    done
}
