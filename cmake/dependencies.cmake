# Every library coord uses: the system's package first, a pinned source where the system has none.
include(FetchContent)

# coord_dependency(<target> <package> <url>): makes sure that <target> exists.
function(coord_dependency target package url)
  find_package(${package} QUIET)
  if(NOT TARGET ${target})
    message(STATUS "${package}: not installed, fetching ${url}")
    FetchContent_Declare(${package} URL ${url} DOWNLOAD_EXTRACT_TIMESTAMP OFF SYSTEM)
    FetchContent_MakeAvailable(${package})
  endif()
endfunction()

set(CMAKE_FIND_PACKAGE_TARGETS_GLOBAL ON)
coord_dependency(nlohmann_json::nlohmann_json nlohmann_json
  https://github.com/nlohmann/json/releases/download/v3.11.3/json.tar.xz)
coord_dependency(CLI11::CLI11 CLI11 https://github.com/CLIUtils/CLI11/archive/refs/tags/v2.4.2.tar.gz)
coord_dependency(fmt::fmt-header-only fmt https://github.com/fmtlib/fmt/archive/refs/tags/10.2.1.tar.gz)
coord_dependency(tl::expected tl-expected https://github.com/TartanLlama/expected/archive/refs/tags/v1.1.0.tar.gz)
coord_dependency(yaml-cpp yaml-cpp https://github.com/jbeder/yaml-cpp/archive/refs/tags/0.8.0.tar.gz)
if(COORD_TESTS)
  coord_dependency(Catch2::Catch2 Catch2 https://github.com/catchorg/Catch2/archive/refs/tags/v2.13.10.tar.gz)
endif()

# spdlog: headers only, with the fmt above; the packaged target would bring the shared fmt along.
find_path(COORD_SPDLOG_INCLUDE spdlog/spdlog.h)
if(NOT COORD_SPDLOG_INCLUDE)
  FetchContent_Declare(spdlog URL https://github.com/gabime/spdlog/archive/refs/tags/v1.13.0.tar.gz)
  FetchContent_Populate(spdlog)
  set(COORD_SPDLOG_INCLUDE ${spdlog_SOURCE_DIR}/include)
endif()
add_library(coord_spdlog INTERFACE)
target_include_directories(coord_spdlog SYSTEM INTERFACE ${COORD_SPDLOG_INCLUDE})
target_compile_definitions(coord_spdlog INTERFACE SPDLOG_FMT_EXTERNAL)
target_link_libraries(coord_spdlog INTERFACE fmt::fmt-header-only)

# xxHash: headers only.
find_path(COORD_XXHASH_INCLUDE xxhash.h)
if(NOT COORD_XXHASH_INCLUDE)
  FetchContent_Declare(xxhash URL https://github.com/Cyan4973/xxHash/archive/refs/tags/v0.8.2.tar.gz)
  FetchContent_Populate(xxhash)
  set(COORD_XXHASH_INCLUDE ${xxhash_SOURCE_DIR})
endif()
add_library(coord_xxhash INTERFACE)
target_include_directories(coord_xxhash SYSTEM INTERFACE ${COORD_XXHASH_INCLUDE})
target_compile_definitions(coord_xxhash INTERFACE XXH_INLINE_ALL)
