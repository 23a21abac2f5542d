// The file store on a real directory of its own.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "contract/file_place.hpp"

namespace coord::contract {
namespace {

namespace fs = std::filesystem;
using store::file::FileStoreOptions;

fs::path make_folder() {
  std::string name = (fs::temp_directory_path() / "coord-contract-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) {
    throw std::runtime_error("no temporary folder");
  }
  return name;
}

int open_folder(const fs::path& path) {
  return ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

std::string content(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

}  // namespace

FilePlace::FilePlace() : project_(make_folder()) {
  fs::create_directory(folder());
}

FilePlace::~FilePlace() {
  std::error_code ignored;
  fs::remove_all(project_, ignored);
}

std::unique_ptr<Store> FilePlace::open() {
  return open_with({});
}

std::unique_ptr<Store> FilePlace::open_with(const FileStoreOptions& options) {
  auto store = store::file::open_file_store(*sys_, open_folder(folder()), open_folder(project_), options);
  if (!store) {
    throw std::runtime_error(store.error().message);
  }
  return std::move(*store);
}

fs::path FilePlace::at(const std::string& path) const {
  return path.starts_with("progress/") ? project_ / ("." + path) : folder() / path;
}

void FilePlace::write(const std::string& path, const std::string& bytes) {
  fs::create_directories(at(path).parent_path());
  std::ofstream(at(path), std::ios::binary) << bytes;
}

void FilePlace::append(const std::string& log, const std::string& text) {
  fs::create_directories(at(log).parent_path());
  std::ofstream(at(log), std::ios::binary | std::ios::app) << text;
}

void FilePlace::rename(const std::string& from, const std::string& to) {
  fs::create_directories(at(to).parent_path());
  fs::rename(at(from), at(to));
}

void FilePlace::write_other(const std::string& path) {
  fs::create_directories(at(path).parent_path());
  if (::mkfifo(at(path).c_str(), 0600) != 0) {
    throw std::runtime_error("no FIFO");
  }
}

std::map<std::string, std::string> FilePlace::files() {
  std::map<std::string, std::string> files;
  for (const auto& [root, prefix] : {std::pair(folder(), std::string()), {project_ / ".progress", "progress/"}}) {
    if (!fs::exists(root)) {
      continue;
    }
    for (auto entry = fs::recursive_directory_iterator(root); entry != fs::recursive_directory_iterator(); ++entry) {
      if (entry->path().filename() == ".store") {
        entry.disable_recursion_pending();
      } else if (fs::is_regular_file(entry->symlink_status())) {
        files.emplace(prefix + entry->path().lexically_relative(root).string(), content(entry->path()));
      }
    }
  }
  return files;
}

std::unique_ptr<Place> make_file_place() {
  return std::make_unique<FilePlace>();
}

}  // namespace coord::contract
