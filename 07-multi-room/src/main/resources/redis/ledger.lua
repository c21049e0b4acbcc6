-- What nodes do in Redis. Redis runs each call as a whole (atomically), so two nodes cannot come in each other's way.
--
-- chat:said:ROOM          stream   what was said; the ids that Redis gives are the seqs
-- chat:id:ROOM:NAME:ID    string   the seq of what was said under this id
-- chat:places:ROOM        hash     the name, and who owns its place; under the empty name, the version of all this
-- chat:rooms              set      the rooms that somebody is in
-- chat:nodes              hash     the nodes, and their last beats
-- chat:news               channel  the rooms in which something is new

local KEPT = 201   -- messages: Backlog.KEPT
local MEMORY = 600 -- seconds: Ledger.MEMORY

local ledger = {}

local function said(room) return 'chat:said:' .. room end
local function places(room) return 'chat:places:' .. room end

local function changed(room)
  local now = redis.call('TIME')
  redis.call('HSET', places(room), '', now[1] .. '.' .. now[2])
  redis.call('PUBLISH', 'chat:news', room)
end

local function remove(room, name)
  redis.call('HDEL', places(room), name)
  changed(room)
  if redis.call('HLEN', places(room)) == 1 then -- nothing but the version
    redis.call('DEL', places(room))
    redis.call('SREM', 'chat:rooms', room)
    redis.call('EXPIRE', said(room), MEMORY)
  end
end

local function now()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

function ledger.enter(room, name, owner, key, node, rooms, members, deadline)
  if tonumber(deadline) > 0 and now() > tonumber(deadline) then
    return {'LATE'}
  end
  local held = redis.call('HGET', places(room), name)
  local count = redis.call('HLEN', places(room)) - 1
  local open = held and held:match(' (.*)')
  if held and open ~= key and open ~= '*' then
    return {'TAKEN'}
  elseif not held and count >= tonumber(members) then
    return {'FULL'}
  elseif count < 0 and redis.call('SCARD', 'chat:rooms') >= tonumber(rooms) then
    return {'TOO_MANY_ROOMS'}
  end
  redis.call('HSETNX', 'chat:nodes', node, '')
  redis.call('HSET', places(room), name, owner .. ' ' .. key)
  redis.call('SADD', 'chat:rooms', room)
  redis.call('PERSIST', said(room))
  changed(room)
  return {'ENTERED'}
end

local function owns(room, name, owner)
  local held = redis.call('HGET', places(room), name)
  return held and held:match('^(%S+) ') == owner
end

function ledger.lose(room, name, owner)
  if owns(room, name, owner) then
    redis.call('HSET', places(room), name, owner .. ' *')
  end
  return {}
end

function ledger.leave(room, name, owner)
  if owns(room, name, owner) then
    remove(room, name)
  end
  return {}
end

-- '*' is above all that stands in the stream. But Redis may have lost what a node has seen, and its clock gone back.
local function above(room, millis, number, now)
  local last = redis.call('XREVRANGE', said(room), '+', '-', 'COUNT', 1)[1]
  local m, n = (last and last[1] or '0-0'):match('(%d+)-(%d+)')
  m, n = tonumber(m), tonumber(n)
  if now > tonumber(millis)
      or m > tonumber(millis) or m == tonumber(millis) and n >= tonumber(number) then
    return '*'
  end
  return millis .. '-' .. (number + 1)
end

function ledger.say(room, name, text, id, key, millis, number)
  local known = 'chat:id:' .. room .. ':' .. name .. ':' .. key
  local again = redis.call('GET', known)
  if again then
    return {again, redis.call('XRANGE', said(room), again, again)}
  end
  local seq = redis.call('XADD', said(room), 'MAXLEN', KEPT, above(room, millis, number, now()),
    'name', name, 'text', text, 'id', id)
  redis.call('SET', known, seq, 'EX', MEMORY)
  if redis.call('SISMEMBER', 'chat:rooms', room) == 0 then
    redis.call('EXPIRE', said(room), MEMORY)
  end
  redis.call('PUBLISH', 'chat:news', room)
  return {seq}
end

function ledger.look(room, from, version)
  local list = redis.call('XRANGE', said(room), from, '+')
  if not list[1] or list[1][1] ~= from then
    list = redis.call('XRANGE', said(room), '-', '+')
  end
  local current = redis.call('HGET', places(room), '') or ''
  if current == version then
    return {list}
  end
  return {list, current, redis.call('HGETALL', places(room))}
end

function ledger.rooms()
  local list = {}
  for _, room in ipairs(redis.call('SMEMBERS', 'chat:rooms')) do
    table.insert(list, room)
    table.insert(list, redis.call('HLEN', places(room)) - 1)
  end
  return list
end

function ledger.beat(node, beat)
  redis.call('HSET', 'chat:nodes', node, beat)
  return {redis.call('HGETALL', 'chat:nodes'), now()}
end

-- Gives up all places of a node whose beat is still the same. Several nodes may ask for it; the first does it.
function ledger.bury(node, beat)
  if redis.call('HGET', 'chat:nodes', node) ~= beat then
    return {}
  end
  redis.call('HDEL', 'chat:nodes', node)
  for _, room in ipairs(redis.call('SMEMBERS', 'chat:rooms')) do
    local held = redis.call('HGETALL', places(room))
    for i = 1, #held, 2 do
      if held[i + 1]:match('^(.*):%d+ ') == node then
        remove(room, held[i])
      end
    end
  end
  return {}
end

return ledger[ARGV[1]](unpack(ARGV, 2))
