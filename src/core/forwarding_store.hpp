// A store that hands everything to another one, for those that change a part of it.
#pragma once

#include <memory>   // std::unique_ptr
#include <string>   // std::string
#include <utility>  // std::move
#include <vector>   // std::vector

#include "coord/store.hpp"

namespace coord::core {

class ForwardingStore : public Store {
 public:
  // `store` outlives it.
  explicit ForwardingStore(Store& store) : store_(store) {}

  Result<std::optional<Document>> read(std::string_view path) override { return store_.read(path); }
  bool heeds_hints() override { return store_.heeds_hints(); }
  void expect(const std::vector<std::string>& paths) override { store_.expect(paths); }
  void presume(const std::vector<std::string>& paths) override { store_.presume(paths); }
  bool settle() override { return store_.settle(); }
  Result<Listing> list(std::string_view folder, const ListOptions& options) override {
    return store_.list(folder, options);
  }
  Result<LogSlice> read_on(std::string_view log, LogPosition from, std::size_t bytes) override {
    return store_.read_on(log, from, bytes);
  }
  Result<LogSlice> read_back(std::string_view log, LogPosition before, std::size_t bytes) override {
    return store_.read_back(log, before, bytes);
  }
  Result<Commit> commit(const Batch& batch) override { return store_.commit(batch); }
  Result<std::unique_ptr<Watch>> watch(const std::vector<std::string>& paths) override { return store_.watch(paths); }
  WallTime now() override { return store_.now(); }
  Result<std::vector<Finding>> inspect(bool fix) override { return store_.inspect(fix); }
  ForeignPrograms* foreign() override { return store_.foreign(); }

 protected:
  [[nodiscard]] Store& inner() { return store_; }

 private:
  Store& store_;
};

}  // namespace coord::core
