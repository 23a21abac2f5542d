// Two stores in memory, or one on files, that a project moves between.
#pragma once

#include <catch2/catch.hpp>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "coord/movable_store.hpp"
#include "core/effects.hpp"
#include "core/migration/numbers.hpp"
#include "store/file/sys.hpp"
#include "store/memory/memory_place.hpp"
#include "support/world.hpp"

namespace coord::test {

class Side {
 public:
  Side();
  [[nodiscard]] MovableStore& store() { return dynamic_cast<MovableStore&>(*store_); }

  std::shared_ptr<store::memory::MemoryPlace> place = std::make_shared<store::memory::MemoryPlace>();

 private:
  std::unique_ptr<Store> store_;
};

class FileSide {
 public:
  FileSide();
  ~FileSide();
  FileSide(const FileSide&) = delete;
  FileSide& operator=(const FileSide&) = delete;

  [[nodiscard]] MovableStore& store() const { return dynamic_cast<MovableStore&>(*store_); }
  [[nodiscard]] std::string bytes_of(const std::string& path) const;

 private:
  std::filesystem::path root_;
  std::unique_ptr<store::file::Sys> sys_ = store::file::make_system();
  std::unique_ptr<Store> store_;
};

// A project with hidden names, odd names, a second tree, more than one commit holds, and three logs.
void fill(store::memory::MemoryPlace& place);

// Whether doctor finds an error in what an interrupted migration left.
[[nodiscard]] bool says_unfinished(Side& side);

// Does something before each access.
class OnRead : public store::memory::Interference {
 public:
  using Action = std::function<void(store::memory::Primitive, std::string_view)>;
  explicit OnRead(Action action) : action_(std::move(action)) {}
  void before(store::memory::Primitive primitive, std::string_view path) override { action_(primitive, path); }

 private:
  Action action_;
};

// The store is away from the commit of this number on. Records what expires.
class Breaking : public store::memory::Interference {
 public:
  explicit Breaking(int first) : first_(first) {}
  store::memory::Fate fate(const Batch& batch) override;

  std::map<std::string, std::uint32_t> expiries;

 private:
  int first_;
  int count_ = 0;
};

}  // namespace coord::test
