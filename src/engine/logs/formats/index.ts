/** Every log format, the particular before the general: of two that fit equally well the first is taken. */
import type { LogFormat } from '../logFormat.ts';
import { accessLog, werkzeug } from './accessLog.ts';
import { azuremlCollector } from './azuremlCollector.ts';
import { bentomlAccess } from './bentomlAccess.ts';
import { bentomlMonitoring, bentomlSchema } from './bentomlMonitoring.ts';
import { dockerLog, kubernetesLog } from './containerLog.ts';
import { databricksTable } from './databricksTable.ts';
import { delimitedLog } from './delimitedLog.ts';
import { glog } from './glog.ts';
import { dumpedEvents, inferenceEvents } from './inferenceEvents.ts';
import { jsonAccessLog, jsonLog, loguruJson } from './jsonLog.ts';
import { logfmt } from './logfmt.ts';
import { loguruText } from './loguruText.ts';
import { nvidiaSmi } from './nvidiaSmi.ts';
import { openTelemetry } from './openTelemetry.ts';
import { pythonDefault, timedLog } from './pythonLog.ts';
import { rayServe } from './rayServe.ts';
import { sagemakerBatch, sagemakerBatchCsv } from './sagemakerBatch.ts';
import { sagemakerCapture } from './sagemakerCapture.ts';
import { serverLog } from './serverLog.ts';
import { inferenceProtocol, tensorflowServing } from './servingBodies.ts';
import { syslog } from './syslog.ts';
import { tritonTrace } from './tritonTrace.ts';
import { uvicorn } from './uvicorn.ts';
import { vertexLogging } from './vertexLogging.ts';

export const FORMATS: readonly LogFormat[] = [
  sagemakerCapture,
  sagemakerBatch,
  azuremlCollector,
  inferenceEvents,
  vertexLogging,
  databricksTable,
  openTelemetry,
  tritonTrace,
  inferenceProtocol,
  tensorflowServing,
  bentomlSchema,
  loguruJson,
  dockerLog,
  jsonAccessLog,
  bentomlMonitoring,
  jsonLog,
  sagemakerBatchCsv,
  werkzeug,
  accessLog,
  bentomlAccess,
  rayServe,
  glog,
  uvicorn,
  loguruText,
  serverLog,
  pythonDefault,
  timedLog,
  kubernetesLog,
  syslog,
  logfmt,
  delimitedLog,
  nvidiaSmi,
  dumpedEvents,
];
