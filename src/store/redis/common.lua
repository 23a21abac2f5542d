-- What every script of coord knows of the layout; docs/file-format.md, "In a Redis database".
-- A place is a path with the key that keeps it and, where a hash keeps many, the field; '' = none.

local QUEUE, COMPLETIONS = 'tasks:priority_queue', 'metrics:agents:completions'

local function split(path)
  local folder, name = string.match(path, '^(.*)/([^/]*)$')
  return folder or '', name or path
end

-- The sorted set that lists a folder: names, with the microsecond of the last change; 0 = a folder, -1 = something else.
local function index(folder)
  return '.store/folder/' .. folder
end

local function mark(path)
  local folder, name = split(path)
  return redis.call('ZSCORE', index(folder), name)
end

-- absent, document, log, folder, or other: a key of a type that coord makes no use of.
local function kind_of(place)
  local type = redis.call('TYPE', place.key).ok
  if place.field ~= '' then
    if type == 'hash' and redis.call('HEXISTS', place.key, place.field) == 1 then
      return 'document'
    end
    type = (type == 'hash' or type == 'none') and 'none' or 'other'
  end
  if type == 'none' then
    return mark(place.path) == '0' and 'folder' or 'absent'
  end
  return type == 'string' and 'document' or type == 'stream' and 'log' or 'other'
end

local function server_time()
  local time = redis.call('TIME')
  return time[1] * 1000000 + time[2]
end

-- Lua would write large numbers with an exponent.
local function digits(number)
  return string.format('%.0f', number)
end

-- '1' when nothing stands in the shared queue but what commits have put there; '0' also where that would take long to see.
local function queue_agrees()
  local length, known = redis.pcall('ZCARD', QUEUE), redis.pcall('HLEN', '.store/queued')
  if length == 0 then
    return '1'
  end
  if type(length) ~= 'number' or type(known) ~= 'number' or length > 64 or known > 256 then
    return '0'
  end
  local told = {}
  for _, entry in ipairs(redis.call('HVALS', '.store/queued')) do
    told[entry] = true
  end
  for _, entry in ipairs(redis.call('ZRANGE', QUEUE, 0, -1)) do
    if not told[entry] then
      return '0'
    end
  end
  return '1'
end

-- Enters what another program has made into the index, with a time that says nothing; takes out what it has removed. Where nothing
-- may be written that is left for later.
local function heal(place, kind)
  local found = mark(place.path)
  local folder, name = split(place.path)
  if (kind == 'document' or kind == 'log') and not found then
    redis.pcall('ZADD', index(folder), '1', name)
    local left = place.field == '' and redis.call('PTTL', place.key) or -1
    if left > 0 then
      redis.pcall('ZADD', '.store/expiring', digits(server_time() + left * 1000), folder .. '\n' .. name .. '\n' .. place.key)
    end
  elseif kind == 'absent' and found then
    redis.pcall('ZREM', index(folder), name)
  end
end

local function bytes_of(place)
  if place.field ~= '' then
    return redis.call('HGET', place.key, place.field)
  end
  return redis.call('GET', place.key)
end

-- Adds what a reader is told of a document: its kind, its bytes, and when it changed. A database that is no project's is left alone.
local function look(place, most, out)
  local kind, bytes = kind_of(place), ''
  if redis.call('EXISTS', '.store/format') == 1 then
    heal(place, kind)
  end
  if kind == 'document' then
    bytes = bytes_of(place)
    if #bytes > most then
      kind, bytes = 'large', ''
    end
  end
  out[#out + 1], out[#out + 2], out[#out + 3] = kind, bytes, mark(place.path) or '0'
end
