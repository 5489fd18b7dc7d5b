import type { FunctionEffect, LibraryTable } from './tables.ts';

const request: FunctionEffect = { effect: 'request' };
const nothing: FunctionEffect = { effect: 'nothing' };
const STREAMLIT_INPUTS = [
  'text_input', 'number_input', 'text_area', 'slider', 'select_slider', 'selectbox', 'multiselect', 'radio', 'checkbox', 'toggle', 'file_uploader',
  'camera_input', 'date_input', 'time_input', 'data_editor', 'chat_input', 'color_picker', 'experimental_data_editor', 'audio_input', 'pills', 'segmented_control',
];
const STREAMLIT_CONTAINERS = ['container', 'expander', 'form', 'empty', 'popover'];

/** Web and UI frameworks: where a request comes from. Route functions are found by their decorators (interpret/entries.ts). */
export const web: LibraryTable = {
  packages: [
    'flask', 'fastapi', 'starlette', 'uvicorn', 'pydantic', 'streamlit', 'gradio', 'django', 'rest_framework', 'sanic', 'tornado', 'aiohttp', 'quart',
    'bottle', 'falcon', 'dash', 'tkinter', 'PyQt5', 'flask_restful', 'flask_cors', 'flask_wtf', 'wtforms', 'werkzeug', 'requests', 'httpx', 'boto3', 'kafka', 'confluent_kafka', 'pika',
    'redis', 'sqlalchemy', 'pymongo', 'psycopg2', 'mysql', 'sqlite3', 'wandb', 'mlflow', 'dotenv', 'yfinance', 'pandas_datareader', 'nsepy', 'kagglehub',
    'pymysql', 'prometheus_client', 'click', 'typer', 'fire', 'bentoml', 'ray', 'prefect', 'airflow',
  ],
  aliases: {
    'mlflow.sklearn': 'mlflow', 'mlflow.pyfunc': 'mlflow', 'mlflow.xgboost': 'mlflow', 'mlflow.lightgbm': 'mlflow', 'mlflow.catboost': 'mlflow',
    'mlflow.keras': 'mlflow', 'mlflow.tensorflow': 'mlflow', 'mlflow.pytorch': 'mlflow', 'quart.request': 'flask.request', 'bottle.request': 'flask.request',
    'streamlit.sidebar': 'streamlit',
  },
  values: { 'flask.request': 'request', 'streamlit.session_state': 'request', 'streamlit.query_params': 'request' },
  functions: {
    'flask.jsonify': nothing,
    'flask.render_template': nothing,
    'django.shortcuts.render': nothing,
    'django.http.JsonResponse': nothing,
    'pandas_datareader.DataReader': { effect: 'download' },
    'pandas_datareader.data.DataReader': { effect: 'download' },
    'kafka.KafkaConsumer': request,
    'confluent_kafka.Consumer': request,
    'streamlit.experimental_get_query_params': request,
    'yfinance.download': { effect: 'download' },
    'kagglehub.dataset_download': { effect: 'download' },
    'requests.get': { effect: 'download' },
    'requests.post': { effect: 'download' },
    'httpx.get': { effect: 'download' },
    'streamlit.columns': { effect: 'module', module: 'streamlit', sequence: true },
    'streamlit.beta_columns': { effect: 'module', module: 'streamlit', sequence: true },
    'streamlit.tabs': { effect: 'module', module: 'streamlit', sequence: true },
    ...Object.fromEntries(STREAMLIT_CONTAINERS.map((name) => [`streamlit.${name}`, { effect: 'module', module: 'streamlit', sequence: false } as const])),
    ...Object.fromEntries(STREAMLIT_INPUTS.map((name) => [`streamlit.${name}`, request])),
    ...Object.fromEntries(['write', 'header', 'title', 'subheader', 'markdown', 'success', 'error', 'set_page_config'].map((name) => [`streamlit.${name}`, nothing])),
  },
};
