# The classes of the third protocol document, as they stand there.
import json
import time
from typing import List, Optional

import redis


class Task:  # which the document leaves to its reader
    def __init__(self, id, type, payload):
        self.id, self.type, self.payload = id, type, payload

    @classmethod
    def from_dict(cls, entry):
        return cls(entry["id"], entry["type"], entry["payload"])


class DistributedWorkClaimer:
    def __init__(self, redis_url: str, agent_id: str):
        self.redis = redis.from_url(redis_url)
        self.agent_id = agent_id
        self.claim_ttl = 300  # 5 minutes
    
    def claim_task(self, task_id: str) -> bool:
        """Atomically claim a task with TTL"""
        claim_key = f"task:claim:{task_id}"
        claim_data = {
            "agent_id": self.agent_id,
            "claimed_at": time.time(),
            "ttl": self.claim_ttl
        }
        
        # Use SET with NX (only if not exists) and EX (expiry)
        success = self.redis.set(
            claim_key,
            json.dumps(claim_data),
            nx=True,
            ex=self.claim_ttl
        )
        
        if success:
            # Add to agent's active tasks
            self.redis.sadd(f"agent:tasks:{self.agent_id}", task_id)
            return True
        return False
    
    def extend_claim(self, task_id: str) -> bool:
        """Extend claim if owned by this agent"""
        claim_key = f"task:claim:{task_id}"
        claim_data = self.redis.get(claim_key)
        
        if claim_data:
            claim = json.loads(claim_data)
            if claim["agent_id"] == self.agent_id:
                claim["claimed_at"] = time.time()
                self.redis.set(claim_key, json.dumps(claim), ex=self.claim_ttl)
                return True
        return False
    
    def release_task(self, task_id: str) -> bool:
        """Release a claimed task"""
        claim_key = f"task:claim:{task_id}"
        pipe = self.redis.pipeline()
        pipe.delete(claim_key)
        pipe.srem(f"agent:tasks:{self.agent_id}", task_id)
        pipe.execute()
        return True


class PriorityTaskQueue:
    def __init__(self, redis_client):
        self.redis = redis_client
        self.queue_key = "tasks:priority_queue"
    
    def enqueue_task(self, task: Task, priority: int = 0):
        """Add task to priority queue"""
        task_data = {
            "id": task.id,
            "type": task.type,
            "payload": task.payload,
            "created_at": time.time()
        }
        
        # Use sorted set for priority queue
        self.redis.zadd(
            self.queue_key,
            {json.dumps(task_data): priority}
        )
    
    def dequeue_task(self, agent_id: str) -> Optional[Task]:
        """Get highest priority task for agent"""
        # Get highest priority task (highest score first)
        task_data = self.redis.zpopmax(self.queue_key)
        
        if task_data:
            task_json, priority = task_data[0]
            task_dict = json.loads(task_json)
            
            # Attempt to claim the task
            claimer = DistributedWorkClaimer(self.redis, agent_id)
            if claimer.claim_task(task_dict["id"]):
                return Task.from_dict(task_dict)
            else:
                # Task already claimed, try next
                return self.dequeue_task(agent_id)
        
        return None


class AgentCoordinator:
    def __init__(self, redis_client):
        self.redis = redis_client
        self.pubsub = redis_client.pubsub()
    
    def publish_event(self, event_type: str, data: dict):
        """Publish coordination event"""
        event = {
            "type": event_type,
            "timestamp": time.time(),
            "data": data
        }
        self.redis.publish("agent:events", json.dumps(event))
    
    def subscribe_to_events(self, handler_func):
        """Subscribe to coordination events"""
        self.pubsub.subscribe("agent:events")
        
        for message in self.pubsub.listen():
            if message["type"] == "message":
                event = json.loads(message["data"])
                handler_func(event)
    
    def register_agent(self, agent_id: str, capabilities: List[str]):
        """Register agent with capabilities"""
        agent_data = {
            "id": agent_id,
            "capabilities": capabilities,
            "registered_at": time.time(),
            "status": "available"
        }
        
        self.redis.hset(
            "agents:registry",
            agent_id,
            json.dumps(agent_data)
        )
        
        # Publish registration event
        self.publish_event("agent_registered", {"agent_id": agent_id})
    
    def update_agent_status(self, agent_id: str, status: str, current_task: str = None):
        """Update agent status"""
        agent_data = self.redis.hget("agents:registry", agent_id)
        if agent_data:
            agent = json.loads(agent_data)
            agent["status"] = status
            agent["current_task"] = current_task
            agent["last_update"] = time.time()
            
            self.redis.hset("agents:registry", agent_id, json.dumps(agent))
            
            # Publish status update
            self.publish_event("agent_status_updated", {
                "agent_id": agent_id,
                "status": status,
                "current_task": current_task
            })


class AgentMetrics:
    def __init__(self, redis_client):
        self.redis = redis_client
        self.metrics_key = "metrics:agents"
    
    def record_task_completion(self, agent_id: str, task_type: str, duration: float, success: bool):
        """Record task completion metrics"""
        timestamp = int(time.time())
        
        metric = {
            "agent_id": agent_id,
            "task_type": task_type,
            "duration": duration,
            "success": success,
            "timestamp": timestamp
        }
        
        # Store in time-series format
        self.redis.zadd(
            f"{self.metrics_key}:completions",
            {json.dumps(metric): timestamp}
        )
        
        # Update agent statistics
        stats_key = f"{self.metrics_key}:stats:{agent_id}"
        pipe = self.redis.pipeline()
        pipe.hincrby(stats_key, "total_tasks", 1)
        pipe.hincrby(stats_key, "successful_tasks", 1 if success else 0)
        pipe.hincrbyfloat(stats_key, "total_duration", duration)
        pipe.execute()
    
    def get_agent_performance(self, agent_id: str) -> dict:
        """Get performance metrics for an agent"""
        stats = self.redis.hgetall(f"{self.metrics_key}:stats:{agent_id}")
        
        if not stats:
            return {"error": "No metrics available"}
        
        total_tasks = int(stats.get(b"total_tasks", 0))
        successful_tasks = int(stats.get(b"successful_tasks", 0))
        total_duration = float(stats.get(b"total_duration", 0))
        
        return {
            "total_tasks": total_tasks,
            "success_rate": successful_tasks / total_tasks if total_tasks > 0 else 0,
            "average_duration": total_duration / total_tasks if total_tasks > 0 else 0,
            "tasks_per_hour": total_tasks / (total_duration / 3600) if total_duration > 0 else 0
        }
