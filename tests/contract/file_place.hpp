// The file store on a real directory of its own, for tests that only files allow.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "contract/place.hpp"
#include "store/file/file_store.hpp"

namespace coord::contract {

class FilePlace final : public Place {
 public:
  FilePlace();
  FilePlace(const FilePlace&) = delete;
  FilePlace& operator=(const FilePlace&) = delete;
  ~FilePlace() override;

  std::unique_ptr<Store> open() override;
  std::unique_ptr<Store> open_with(const store::file::FileStoreOptions& options);

  void write(const std::string& path, const std::string& bytes) override;
  void append(const std::string& log, const std::string& text) override;
  void rename(const std::string& from, const std::string& to) override;
  void write_other(const std::string& path) override;
  std::map<std::string, std::string> files() override;

  [[nodiscard]] std::filesystem::path folder() const { return project_ / ".coordination"; }
  [[nodiscard]] std::filesystem::path at(const std::string& path) const;

 private:
  std::filesystem::path project_;
  std::unique_ptr<store::file::Sys> sys_ = store::file::make_system();
};

// Whether the file store is among the kinds that were chosen.
[[nodiscard]] bool file_store_is_chosen();

}  // namespace coord::contract
