"""The near-copies and the TF-IDF matrix of Parquet files of articles, in a folder or a bucket: on Dask."""

import sys

from dask.distributed import Client

import warta
import warta.dask

with Client(processes=False, dashboard_address=None):  # of a cluster: Client("its address")
    articles = warta.dask.read(sys.argv[1]).persist()  # "s3://bucket/2024/*.parquet"
    copies = warta.dask.near_duplicates(articles, threshold=0.8)
    copies.to_csv(sys.argv[2])
    X = warta.dask.fit_transform(warta.TfidfVectorizer(language="id", min_df=2), articles)
    print(f"{len(copies)} near-copies, a matrix of {X.shape[0]} x {X.shape[1]}")
