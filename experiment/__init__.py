"""Every generator on one bundle, judged: the measures, the table, the report. No Streamlit."""
