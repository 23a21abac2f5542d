#include "store/open.hpp"

#include <fcntl.h>   // AT_EACCESS
#include <unistd.h>  // faccessat

#include <utility>  // std::move

#include "store/create.hpp"
#include "store/file/file_store.hpp"
#include "store/file/file_system.hpp"
#include "store/fixed_clock.hpp"
#include "store/locate.hpp"

namespace coord::store {

Result<OpenStore> open_store(const OpenOptions& options) {
  OpenStore out;
  Place place;
  if (options.create) {
    COORD_ASSIGN(const std::string path, place_for_new(options.directory));
    COORD_ASSIGN(out.created, create_tree(path));
    COORD_ASSIGN(place, open_place(path, true));
  } else {
    COORD_ASSIGN(place, locate(options.directory));
  }
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

}  // namespace coord::store
