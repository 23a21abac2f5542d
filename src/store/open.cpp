#include "store/open.hpp"

#include <fcntl.h>   // AT_EACCESS
#include <unistd.h>  // faccessat

#include <algorithm>  // std::max
#include <utility>    // std::move

#include "store/away_store.hpp"
#include "store/create.hpp"
#include "store/file/file_store.hpp"
#include "store/file/file_system.hpp"
#include "store/fixed_clock.hpp"
#include "store/locate.hpp"
#include "store/redis/redis_store.hpp"

namespace coord::store {
namespace {

// Nobody who does not want to wait for a writer means that a server may not take its time to answer.
constexpr std::chrono::milliseconds kLeastWait{1'000};

Result<OpenStore> open_files(const OpenOptions& options, Place place, OpenStore out) {
  out.path = std::move(place.path);
  out.read_only = ::faccessat(place.folder.get(), ".", W_OK, 0) != 0;
  out.sys = file::make_system();
  if (options.fixed_now_us) {
    out.sys = with_fixed_clock(std::move(out.sys), *options.fixed_now_us);
  }
  const file::FileSystem system = file::file_system_of(*out.sys, place.folder.get());
  out.shared_files = system.safety == file::Safety::shared ? system.name : "";
  file::FileStoreOptions store_options;
  store_options.read_only = out.read_only;
  if (options.lock_wait) {
    store_options.lock_wait = *options.lock_wait;
  }
  COORD_ASSIGN(out.store,
               file::open_file_store(*out.sys, place.folder.release(), place.parent.release(), store_options));
  return out;
}

Result<OpenStore> open_server(const OpenOptions& options, const std::string& url, std::string path) {
  COORD_ASSIGN(const redis::Address address, redis::parse_address(url));
  OpenStore out;
  out.path = std::move(path);
  out.server = redis::printable(address);
  out.address = url;
  redis::RedisStoreOptions store_options;
  store_options.create = options.create;
  store_options.expected = options.expected ? options.expected() : std::vector<std::string>();
  if (options.fixed_now_us) {
    store_options.clock = [now = *options.fixed_now_us] { return now; };
  }
  if (options.lock_wait) {
    const std::chrono::milliseconds wait = std::max(*options.lock_wait, kLeastWait);
    store_options.limits = {wait, wait};
  }
  auto opened = redis::open_redis_store(address, store_options);
  if (!opened && opened.error().kind == ErrorKind::unavailable && options.stands_in && options.stands_in(out.path)) {
    out.store = away_store(std::move(opened.error()), options.fixed_now_us);
    out.away = true;
    return out;
  }
  COORD_ASSIGN(out.store, std::move(opened));
  return out;
}

// The directory that a project on a server would have if it had one: settings and relative paths go by it.
Result<std::string> directory_beside(const OpenOptions& options) {
  if (Result<Place> place = locate(options.directory)) {
    return std::move(place->path);
  }
  return place_for_new(options.directory);
}

// What `create` would make, where it is there already.
Result<Place> place_that_is_there(const std::optional<std::string>& directory) {
  COORD_ASSIGN(const std::string path, place_for_new(directory));
  return open_place(path, true);
}

}  // namespace

Result<OpenStore> open_store(const OpenOptions& options) {
  if (options.store && *options.store != kFiles) {
    COORD_ASSIGN(std::string path, directory_beside(options));
    return open_server(options, *options.store, std::move(path));
  }
  const bool asks = !options.store && options.configured_store != nullptr;
  Result<Place> place = options.create ? place_that_is_there(options.directory) : locate(options.directory);
  if (asks && (place || options.create)) {
    COORD_ASSIGN(const std::string path, place ? place->path : place_for_new(options.directory));
    COORD_ASSIGN(const std::optional<std::string> url, options.configured_store(path));
    if (url) {
      COORD_ASSIGN(OpenStore out, open_server(options, *url, path));
      if (!place && !out.away) {
        COORD_TRY(make_folder(path));  // by which the project, and so this address, is found from now on
      }
      return out;
    }
  }
  OpenStore out;
  if (options.create) {
    COORD_ASSIGN(const std::string path, place_for_new(options.directory));
    COORD_ASSIGN(out.created, create_tree(path));
    place = open_place(path, true);
  }
  if (!place) {
    return tl::unexpected<Error>(std::move(place.error()));
  }
  return open_files(options, std::move(*place), std::move(out));
}

}  // namespace coord::store
