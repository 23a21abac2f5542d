// The files of the earlier protocols, in one directory: read for `import`, named for `export` and `init`.
#pragma once

#include <array>        // std::array
#include <cstddef>      // std::size_t
#include <string>       // std::string
#include <string_view>  // std::string_view

#include "core/exchange/importing.hpp"

namespace coord::cli {

inline constexpr std::size_t kMostExchanged = std::size_t{64} << 20;  // bytes of one file

// A document of the second protocol, with everything of a kind in it.
struct ExchangeFile {
  std::string_view name;
  Json core::exchange::Documents::*document;
};
inline constexpr std::array kExchangeFiles = {
    ExchangeFile{"instance-registry.json", &core::exchange::Documents::registry},
    ExchangeFile{"task-queue.json", &core::exchange::Documents::queue},
    ExchangeFile{"communication-log.json", &core::exchange::Documents::messages},
    ExchangeFile{"decisions.json", &core::exchange::Documents::decisions},
};

[[nodiscard]] std::string path_in(const std::string& folder, std::string_view name);

// Whether read_documents() would find anything.
[[nodiscard]] bool holds_documents(const std::string& folder);

// All that is there: the four documents, and what the third protocol keeps in agents/, tasks/ and claims/. `not_found` when there
// is nothing; `invalid`, before anything is taken over, when one of the files is broken.
[[nodiscard]] Result<core::exchange::Documents> read_documents(const std::string& folder);

}  // namespace coord::cli
