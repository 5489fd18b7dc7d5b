/** Names by which a log format can be said instead of recognised, in the order in which they are looked for. */
export const LOG_FORMATS = [
  'sagemaker-capture', 'sagemaker-batch', 'azureml-collector', 'inference-events', 'vertex-logging', 'databricks-table', 'opentelemetry', 'triton-trace', 'inference-protocol-v2',
  'tensorflow-serving', 'bentoml-schema', 'loguru-json', 'docker-log', 'json-access-log', 'bentoml-monitoring', 'json-log', 'sagemaker-batch-csv', 'werkzeug', 'access-log', 'bentoml-access', 'ray-serve', 'triton-log',
  'uvicorn', 'loguru', 'server-log', 'python-default', 'python-timed', 'kubernetes-log', 'syslog', 'logfmt', 'delimited-log', 'nvidia-smi', 'dumped-events',
] as const;
export type LogFormatName = (typeof LOG_FORMATS)[number];
